package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is announced, half sent and never ended. */
final class BodiesTest {

  private static final byte[] PART = new byte[1 << 20];
  private static final String LENGTH = "Content-Length: 104857600";

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /no/such/path",
        "POST /api/locked",
        "POST /api/open",
        "POST /runtime/webhooks/webpubsub",
        "PUT /admin/host/keys/_master"
      })
  void halfBodiesOfAHundredMegabytesDoNotEndTheHost(String request) throws Exception {
    attack(request + " HTTP/1.1", LENGTH, false);
  }

  @Test
  void chunksWithoutEndDoNotEndTheHost() throws Exception {
    attack("POST /api/open HTTP/1.1", "Transfer-Encoding: chunked", false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /api/hubs/attacked/:send?api-version=2024-01-01",
        "POST /api/nothing",
        "PUT /metrics"
      })
  void halfBodiesDoNotEndTheService(String request) throws Exception {
    attack(request + " HTTP/1.1", LENGTH, true);
  }

  private static void attack(String requestLine, String length, boolean service) throws Exception {
    List<Attacker> attackers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Attacker attacker = new Attacker(service ? victim.service() : victim.host());
      attackers.add(attacker);
      attacker.head(requestLine, "Host: localhost", length);
      Thread.ofPlatform().daemon().start(() -> sendParts(attacker, length.startsWith("T")));
    }
    victim.servesTheHealthy();
    for (Attacker attacker : attackers) {
      attacker.close();
    }
    victim.servesTheHealthy();
  }

  private static void sendParts(Attacker attacker, boolean chunked) {
    try {
      for (int sent = 0; sent < 50; sent++) {
        attacker.send(chunked ? "100000\r\n" : "").send(PART).send(chunked ? "\r\n" : "");
      }
    } catch (IOException refused) {
      assertThat(refused).isNotNull(); // what is meant to happen
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x82, 0x01, 0x02})
  void sevenHundredHalfMessagesDoNotEndTheService(int firstByte) throws Exception {
    List<Attacker> attackers = new ArrayList<>();
    String target = victim.target("attacked");
    for (int i = 0; i < 700; i++) {
      Socket socket = victim.service();
      Attacker attacker = new Attacker(socket);
      attackers.add(attacker);
      attacker.upgrade(target);
      assertThat(attacker.status()).isIn(101, 503);
      try {
        attacker.frame(firstByte, 1_000_000, firstByte == 0x82 ? 500_000 : 1_000_000);
      } catch (IOException refused) {
        assertThat(refused).isNotNull(); // it was closed meanwhile
      }
    }
    victim.servesTheHealthy();
    for (Attacker attacker : attackers) {
      attacker.close();
    }
    victim.servesTheHealthy();
  }
}
