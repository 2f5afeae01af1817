package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Much that is no body, from many at once: each is held until it is answered. */
final class HeldHeadsAttackTest {

  private static final int CROWD = 1_500;
  private static final String LARGE = ("X: " + "a".repeat(7_000) + "\r\n").repeat(8);
  private static final String SMALL = "a:\r\n".repeat(13_000);
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n";

  @TempDir static Path folder;
  private static Victim victim;

  @BeforeAll
  static void start() throws Exception {
    victim = Victim.start(folder, "--production", "--enable-auth");
  }

  @AfterAll
  static void end() throws Exception {
    try (Victim last = victim) {
      last.endsInPeace();
    }
  }

  static List<String> halfRequests() {
    return List.of(
        LARGE + "Content-Length: 9\r\n\r\nhalf",
        SMALL + "Content-Length: 9\r\n\r\nhalf",
        SMALL,
        CHUNKED + LARGE,
        CHUNKED + SMALL);
  }

  @ParameterizedTest
  @MethodSource("halfRequests")
  void headsAndTrailersOfHalfRequestsDoNotEndTheHost(String rest) throws Exception {
    attack(false, "POST /api/open HTTP/1.1\r\nHost: localhost\r\n" + rest);
  }

  @Test
  void parametersOfCallsThatNeverEndDoNotEndTheHost() throws Exception {
    attack(false, "GET /api/busy?" + "a&".repeat(28_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  static List<String> heads() {
    return List.of(LARGE, SMALL);
  }

  @ParameterizedTest
  @MethodSource("heads")
  void headsOfClientsThatWaitToBeLetInDoNotEndTheService(String rest) throws Exception {
    attack(
        true,
        "GET "
            + victim.target("slow")
            + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + rest
            + "\r\n");
  }

  @Test
  void answersThatNobodyReadsDoNotEndTheHost() throws Exception {
    List<Attacker> crowd = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      // One after another: what a function itself holds meanwhile is the app's memory.
      crowd.add(new Attacker(victim.host()).head("GET /api/large HTTP/1.1", "Host: localhost"));
      assertThat(crowd.getLast().readsOne()).as("the beginning of an answer").isEqualTo('H');
    }
    endOf(crowd);
  }

  private static void attack(boolean service, String text) throws Exception {
    List<Attacker> crowd = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      Attacker attacker = new Attacker(service ? victim.service() : victim.host());
      crowd.add(attacker);
      try {
        attacker.send(text);
      } catch (IOException refused) {
        assertThat(refused).isNotNull(); // what is meant to happen
      }
    }
    endOf(crowd);
  }

  private static void endOf(List<Attacker> crowd) throws Exception {
    victim.servesTheHealthySoon();
    for (Attacker attacker : crowd) {
      attacker.close();
    }
    victim.servesTheHealthy();
  }
}
