package io.hubwire.junit.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Hubwire;
import io.hubwire.junit.FakeHandler;
import io.hubwire.junit.FakeReply;
import io.hubwire.junit.FakeService;
import io.hubwire.junit.HostClient;
import io.hubwire.junit.HubwireExtension;
import io.hubwire.junit.RoomFunctions;
import io.hubwire.junit.TestClient;
import io.hubwire.junit.TestClients;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The examples of docs/testing.md. */
final class GuideTest {

  @Nested
  final class WithSettings {

    @RegisterExtension
    static final HubwireExtension APP =
        HubwireExtension.of(RoomFunctions.class)
            .setting("GREETING", "hello")
            .hubSetting("chat", "AnonymousConnectPolicy", "allow")
            .instances(type -> new RoomFunctions())
            .replace("shout", (function, arguments, original) -> original.call())
            .build();

    @Test
    void runs(Hubwire hubwire) {
      assertThat(hubwire.functions()).hasSize(4);
      assertThat(APP.hubwire()).isSameAs(hubwire);
    }
  }

  @Nested
  final class FunctionsAlone {

    @RegisterExtension
    final HubwireExtension app = HubwireExtension.of(RoomFunctions.class).fakeService().build();

    @Test
    void aShoutIsOneCall(HostClient host, FakeService service) {
      host.post("/api/shout", "fire");
      assertThat(service.calls())
          .singleElement()
          .satisfies(call -> assertThat(call.body()).isEqualTo("fire"));
    }

    @Test
    void anEventIsAnsweredAndOneCallIsMade(FakeService service) {
      FakeReply reply = service.client("chat").as("ann").sendEvent("say", "hello");
      assertThat(reply.body()).isEqualTo("you said hello");
      assertThat(service.calls())
          .extracting(FakeService.Call::path)
          .containsExactly("/api/hubs/chat/groups/room/:send");
    }

    @Test
    void aBusyServiceIsAskedAgain(HostClient host, FakeService service) {
      service.answer(429);
      assertThat(host.post("/api/shout", "fire").statusCode()).isEqualTo(200);
      assertThat(service.calls()).hasSize(2);
    }
  }

  @Nested
  final class ClientAlone {

    @RegisterExtension
    final HubwireExtension app =
        HubwireExtension.of(RoomFunctions.class).fakeHandler("chat").build();

    @Test
    void theScriptAnswers(TestClients clients, FakeHandler handler) {
      handler.answer("scripted");
      TestClient ann = clients.connect("chat").open();
      ann.sendEvent("anything", "x").expectMessage("scripted");
      handler.answer(429);
      ann.sendFailingEvent("anything", "x");
      assertThat(handler.events())
          .extracting(FakeHandler.Event::name)
          .contains("connect", "anything");
    }

    @Test
    void theScriptLetsIn(TestClients clients, FakeHandler handler) {
      handler.answerConnect("{\"groups\": [\"room\"]}");
      handler.answerJson("{\"at\": 1}");
      TestClient ann = clients.connect("chat").open();
      assertThat(ann.sendEvent("when", "").expectMessage().data()).isEqualTo("{\"at\":1}");
      handler.answerConnect(401);
      assertThat(clients.connect("chat").expectRefused()).isEqualTo(401);
    }
  }
}
