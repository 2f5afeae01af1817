package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that mislead, and pages that act on a host without keys. */
final class HeadsTest {

  @TempDir static Path folder;
  private static Victim victim;

  @BeforeAll
  static void start() throws Exception {
    victim = Victim.start(folder, "--cors=*");
  }

  @AfterEach
  void othersAreServed() throws Exception {
    victim.servesTheHealthy();
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
        "GET /zzz HTTP/1.1\r\nHost: a/api/open?",
        "GET /zzz HTTP/1.1\r\nHost: a/api/open#",
        "GET /zzz HTTP/1.1\r\nHost: a\\api\\open?",
        "GET /zzz HTTP/1.1\r\nHost: http://a/api/open?",
        "GET /zzz HTTP/1.1\r\nHost: a?/api/open",
        "GET /zzz HTTP/1.1\r\nHost: a@localhost/api/open",
        "GET / HTTP/1.1\r\nHost: a b",
        "GET / HTTP/1.1\r\nHost: a:b",
        "GET / HTTP/1.1\r\nHost: [::1]x",
        "GET / HTTP/1.1\r\nHost: [::1",
        "GET / HTTP/1.1",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\nContent-Length: 3",
        "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost",
        "GET /runtime/webhooks/\u001b[2J HTTP/1.1\r\nHost: localhost"
      })
  void whatMisleadsIsAnswered400AtBothDoors(String head) throws Exception {
    try (Attacker host = new Attacker(victim.host());
        Attacker service = new Attacker(victim.service())) {
      assertThat(host.send(head + "\r\n\r\n").status()).isEqualTo(400);
      assertThat(service.send(head + "\r\n\r\n").status()).isEqualTo(400);
    }
  }

  @Test
  void noTargetMakesTheHostCallSomebodyElse() throws Exception {
    try (Stranger other = new Stranger()) {
      String there = other.address();
      String[][] tries = {
        {"//" + there + "/latest/meta-data", "localhost"},
        {"/", "a//" + there},
        {"http://" + there + "/", "localhost"},
        {"/\\" + there + "/", "localhost"},
        {"/@" + there + "/", "localhost"},
        {"/api/open?//" + there, there}
      };
      for (String[] one : tries) {
        try (Attacker attacker = new Attacker(victim.host())) {
          attacker.head("GET " + one[0] + " HTTP/1.1", "Host: " + one[1], "Cookie: secret=1");
          assertThat(attacker.status()).isBetween(200, 499);
        }
      }
      assertThat(other.hasHeardOfSomebody()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          POST /admin/host/keys/_master, localhost, http://evil.example, 403
          POST /admin/host/restart, localhost, http://evil.example, 403
          POST /admin/functions/echo, localhost, http://localhost:3000, 403
          GET /admin/host/keys, evil.example, http://evil.example, 421
          OPTIONS /admin/host/keys, localhost, http://evil.example, 403
          """)
  void noPageSteersAHostWithoutKeys(String request, String host, String origin, int status)
      throws Exception {
    try (Attacker attacker = new Attacker(victim.host())) {
      attacker.head(
          request + " HTTP/1.1",
          "Host: " + host,
          "Origin: " + origin,
          "Access-Control-Request-Method: GET",
          "Content-Type: text/plain;json",
          "Content-Length: 0");
      String answer = attacker.answer();
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
      assertThat(answer).doesNotContainIgnoringCase("access-control-allow");
    }
  }

  @Test
  void theServicesFiguresAreForNoPage() throws Exception {
    try (Attacker attacker = new Attacker(victim.service())) {
      assertThat(attacker.head("GET /metrics HTTP/1.1", "Host: evil.example").status())
          .isEqualTo(421);
      attacker.head("GET /metrics HTTP/1.1", "Host: localhost", "Origin: http://evil.example");
      assertThat(attacker.status()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "HEAD", "PUT", "CONNECT", "TRACE"})
  void onlyGetOpensAWebSocketAndOthersAreAnswered(String method) throws Exception {
    try (Attacker attacker = new Attacker(victim.service())) {
      attacker.head(
          method + " /client/hubs/attacked HTTP/1.1",
          "Host: localhost",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Content-Length: 0");
      assertThat(attacker.status()).isBetween(400, 405);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5",
        "Content-Length: -1",
        "Content-Length: 99999999999",
        "Content-Length: 0\r\nContent-Length: 5",
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: xchunked\r\nContent-Length: 0",
        "Host: b",
        "Host: a b"
      })
  void anUpgradeWithABodyOrTwoHostsIsAnswered400(String header) throws Exception {
    try (Attacker attacker = new Attacker(victim.service())) {
      attacker.upgrade(victim.target("attacked"), header);
      assertThat(attacker.status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void aSubprotocolThatNoHeadCanCarryIsAFailureOfTheHandler(int which) throws Exception {
    try (Attacker attacker = new Attacker(victim.service())) {
      attacker.upgrade(victim.target("split") + "&which=" + which, "Sec-WebSocket-Protocol: a");
      assertThat(attacker.answer()).startsWith("HTTP/1.1 500 ").doesNotContain("X-Evil");
    }
  }

  @Test
  void aConnectHandlerThatThrowsIsAnswered() throws Exception {
    for (String which : new String[] {"-1", "99", "none"}) {
      try (Attacker attacker = new Attacker(victim.service())) {
        attacker.upgrade(victim.target("split") + "&which=" + which);
        assertThat(attacker.status()).isEqualTo(500);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5000, 65_535, 1005, 1006, 999})
  void closeCodesThatNobodyMaySendAreNotEchoed(int code) throws Exception {
    try (Attacker attacker = new Attacker(victim.service())) {
      attacker.upgrade(victim.target("attacked"));
      assertThat(attacker.status()).isEqualTo(101);
      attacker.send(
          new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, (byte) (code >> 8), (byte) code});
      assertThat(attacker.closeCode()).isEqualTo(1002);
    }
  }
}
