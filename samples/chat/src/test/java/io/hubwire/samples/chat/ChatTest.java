package io.hubwire.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import io.hubwire.junit.DropNextAck;
import io.hubwire.junit.HostClient;
import io.hubwire.junit.HubwireTest;
import io.hubwire.junit.TestClient;
import io.hubwire.junit.TestClients;
import io.hubwire.junit.ThrottleNextAction;
import io.hubwire.junit.Traffic;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole chat, in this JVM. */
@HubwireTest(
    functions = {
      ConnectionFunctions.class,
      MessageFunctions.class,
      PageFunctions.class,
      RoomFunctions.class
    })
final class ChatTest {

  private static TestClient enter(TestClients clients, String user) {
    TestClient client = clients.connect("chat").as(user).open();
    client.expectMessage(presence("joined", "lobby", user));
    return client;
  }

  private static String presence(String type, String room, String user) {
    return "{\"type\":\"%s\",\"room\":\"%s\",\"user\":\"%s\"}".formatted(type, room, user);
  }

  private static String said(String room, String from, String text) {
    return "{\"type\":\"said\",\"room\":\"%s\",\"from\":\"%s\",\"text\":\"%s\"}"
        .formatted(room, from, text);
  }

  @Test
  void whatOneSaysTheOthersRead(TestClients clients) {
    TestClient ann = enter(clients, "ann");
    TestClient bob = enter(clients, "bob");

    ann.sendEvent("message", "hello");

    bob.expectMessage(said("lobby", "ann", "hello"));
    ann.expectMessage("{\"type\":\"sent\",\"count\":1}");
  }

  @Test
  void whoMovesIsHeardInTheNewRoomOnly(TestClients clients) {
    TestClient ann = enter(clients, "ann");
    TestClient bob = enter(clients, "bob");

    ann.sendEvent("join", "tea").expectMessage(presence("joined", "tea", "ann"));
    bob.expectMessage(presence("left", "lobby", "ann"));
    ann.sendEvent("message", "nobody here").expectMessage(said("tea", "ann", "nobody here"));

    bob.expectNoMessage();
  }

  @Test
  void whoComesLearnsWhoIsThere(TestClients clients) {
    TestClient ann = enter(clients, "ann");
    TestClient bob = enter(clients, "bob");

    ann.sendEvent("here", "bob");

    bob.expectMessage(presence("here", "lobby", "ann"));
  }

  @Test
  void whoGoesIsMissed(TestClients clients) {
    TestClient ann = enter(clients, "ann");
    TestClient bob = enter(clients, "bob");

    bob.cut();

    ann.expectMessage(presence("left", "lobby", "bob"));
  }

  @Test
  void whoHasNoNameIsNotLetIn(TestClients clients, Traffic traffic) {
    assertThat(clients.connect("chat").expectRefused()).isEqualTo(401);
    assertThat(traffic.of(Kind.CONNECTION_OPENED)).isEmpty();
  }

  @Test
  void thePageIsThere(HostClient host) {
    assertThat(host.get("/api/index").body()).startsWith("<!doctype html>");
  }

  @Test
  @DropNextAck
  void aMessageThatIsRepeatedForItsAckIsSaidOnce(TestClients clients) {
    TestClient ann = enter(clients, "ann");
    ann.start("event", Map.of("event", "message", "dataType", "text", "data", "once"));
    ann.expectMessage("{\"type\":\"sent\",\"count\":1}");

    ann.repeatPending().awaitPendingAcks();

    ann.sendEvent("message", "twice").expectMessage("{\"type\":\"sent\",\"count\":2}");
  }

  @Test
  @ThrottleNextAction
  void aBusyServiceDelaysTheNewsOfAnArrival(TestClients clients, Traffic traffic) {
    enter(clients, "ann");
    assertThat(traffic.of(Kind.REST_CALLED)).extracting(Happening::status).contains(429, 202);
  }
}
