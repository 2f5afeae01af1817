package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests that share an app share nothing else. */
@HubwireTest(functions = RoomFunctions.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ResetTest {

  private static String before = "";

  @Test
  @Order(1)
  void oneStaysInARoomWithMessagesUnread(TestClients clients, HostClient host) {
    TestClient ann = clients.connect("chat").as("ann").inGroup("room").open();
    before = ann.connectionId();
    ann.sendEvent("say", "left behind");
    host.post("/api/shout", "for all");
  }

  @Test
  @Order(2)
  void theNextOneMeetsNobodyAndHearsNothing(TestClients clients, Traffic traffic) {
    TestClient bob = clients.connect("chat").as("bob").inGroup("room").open();
    bob.expectNoMessage();
    bob.sendEvent("say", "alone").expectMessage("said: alone");

    assertThat(before).isNotEmpty();
    assertThat(traffic.all()).extracting(Happening::subject).doesNotContain(before);
    assertThat(traffic.of(Kind.FRAME_SENT))
        .extracting(Happening::subject)
        .containsOnly(bob.connectionId());
  }
}
