package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One side alone, against a fake of the other. */
final class FakesTest {

  @Nested
  final class AgainstAFakeService {

    @RegisterExtension
    static final HubwireExtension APP =
        HubwireExtension.of(LifeFunctions.class, RoomFunctions.class).fakeService().build();

    @Test
    void aConnectionsLifeReachesTheFunctions(FakeService service) throws Exception {
      FakeClient ann = service.client("life").as("Änn").speaking("json.webpubsub.azure.v1");

      FakeReply consent = ann.connect();
      assertThat(consent.status()).isEqualTo(200);
      assertThat(consent.contentType()).startsWith("application/json");
      assertThat(consent.body()).contains("\"groups\":[\"named\"]");
      assertThat(ann.sendEvent("add", "ä☃").body()).isEqualTo("ä☃");
      assertThat(ann.sendEvent("add", "b").body()).as("with the state before").isEqualTo("ä☃b");
      assertThat(ann.disconnected("She is tired.").isSuccess()).isTrue();

      assertThat(LifeFunctions.GONE.poll(20, TimeUnit.SECONDS)).isEqualTo("She is tired.");
      assertThat(ann.disconnected("").isSuccess()).isTrue();
      assertThat(LifeFunctions.GONE.poll(20, TimeUnit.SECONDS)).isEqualTo("nobody said");
    }

    @Test
    void whoIsNotLetInGetsTheFunctionsStatus() {
      assertThat(APP.fakeService().client("life").connect().status()).isEqualTo(401);
    }

    @Test
    void anEventThatNoFunctionWantsIsRefused(FakeService service) {
      assertThat(service.client("life").sendJsonEvent("other", "{}").isSuccess()).isFalse();
      assertThat(service.client("nowhere").connected().isSuccess()).isFalse();
    }

    @Test
    void bytesArriveAsTheyAre(FakeService service) {
      FakeReply reply = service.client("chat").sendEvent("message", new byte[] {104, 105});
      assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    @ExpectFunctionFailure("say")
    void aRefusedCallFailsTheFunctionAndTheEvent(FakeService service) {
      service.answer(403);
      assertThat(service.client("chat").sendEvent("say", "hello").status()).isEqualTo(500);
    }

    @Test
    void actionsMeetTheFakeInTheirOrder(FakeService service) {
      service.client("chat").sendEvent("say", "one");
      service.client("chat").sendEvent("say", "two");
      assertThat(service.calls())
          .extracting(FakeService.Call::method, FakeService.Call::body)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("POST", "said: one"),
              org.assertj.core.groups.Tuple.tuple("POST", "said: two"));
    }
  }

  @Nested
  final class AgainstAFakeHandler {

    @RegisterExtension
    static final HubwireExtension APP =
        HubwireExtension.of(RoomFunctions.class).fakeHandler("chat").build();

    @Test
    void theScriptAnswersInItsOrder(TestClients clients, FakeHandler handler) {
      handler.answer("first");
      handler.answer(new byte[] {1, 2});
      TestClient ann = clients.connect("chat").as("ann").open();

      ann.sendEvent("a", "").expectMessage("first");
      Received second = ann.sendEvent("b", "").expectMessage();
      ann.sendEvent("c", "").expectNoMessage();

      assertThat(second.dataType()).isEqualTo("binary");
      assertThat(second.bytes()).containsExactly(1, 2);
    }

    @Test
    void theScriptSaysWhoAClientIs(TestClients clients, FakeHandler handler) {
      handler.answerConnect(
          """
          {"userId": "renamed", "groups": ["g"], "roles": ["webpubsub.sendToGroup.g"]}""");
      TestClient ann = clients.connect("chat").as("ann").open();
      ann.sendToGroup("g", "to myself").expectMessage("to myself");
      ann.sendEvent("who", "");

      assertThat(handler.events())
          .filteredOn(event -> event.name().equals("who"))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.hub()).isEqualTo("chat");
                assertThat(event.userId()).isEqualTo("renamed");
                assertThat(event.connectionId()).isEqualTo(ann.connectionId());
                assertThat(event.type()).isEqualTo("azure.webpubsub.user.who");
              });
    }

    @Test
    void theScriptRefusesAClient() {
      APP.fakeHandler().answerConnect(403);
      assertThat(APP.clients().connect("chat").expectRefused()).isEqualTo(403);
      APP.clients().connect("chat").open();
    }

    @Test
    void theAppHasARealServiceWhoseClientsAreReal(FakeService service) {
      assertThatThrownBy(() -> service.client("chat"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("fakeService()");
    }
  }
}
