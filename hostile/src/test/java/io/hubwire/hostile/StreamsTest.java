package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that the host sends on to a worker: they reach that worker or nobody, and what goes
 * wrong with one costs neither another call nor memory.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamsTest {

  private static final int MANY = 20;
  private static final int ROUNDS = 5;

  /** Less than a tenth of what the calls would take that are left open: about 16 KB each. */
  private static final long GROWTH_ALLOWED = 2 << 20;

  private static final String LOCAL = "Host: localhost";
  private static final String SECRETS = "Cookie: secret=1\r\nAuthorization: Bearer secret";

  private Victim victim;

  @BeforeAll
  void start() throws Exception {
    var app = CopiedApp.node("streams");
    victim = Victim.run(app, List.of(), app.toString());
  }

  @AfterEach
  void othersAreServedByTheSameWorker() throws Exception {
    victim.servesTheHealthy();
    awaitNothingUnfinished("0 0");
  }

  @AfterAll
  void end() throws Exception {
    if (victim != null) {
      try (Victim last = victim) {
        last.endsInPeace();
      }
    }
  }

  /** The responses and the calls that the worker has not finished. */
  private void awaitNothingUnfinished(String expected) throws Exception {
    long deadline = System.nanoTime() + 20_000_000_000L;
    String unfinished = victim.get("/unfinished");
    while (!unfinished.equals(expected) && System.nanoTime() < deadline) {
      unfinished = victim.get("/unfinished");
    }
    assertThat(unfinished)
        .as("responses and calls that are open in the worker")
        .isEqualTo(expected);
  }

  static Stream<String> requestsForSomebodyElse() {
    Stream<String> targets =
        Stream.of(
            "//THERE/latest/meta-data",
            "///THERE/latest/meta-data",
            "//user@THERE/",
            "//user:password@THERE/",
            "//localhost@THERE/",
            "http://THERE/latest/meta-data",
            "HTTP://THERE/",
            "https://THERE/",
            "http://user@THERE/",
            "http:THERE/",
            "http:/THERE/",
            "http:///THERE/",
            "http:\\\\THERE/",
            "ws://THERE/",
            "/\\THERE/",
            "\\\\THERE/",
            "\\/THERE/",
            "/@THERE/",
            "@THERE/",
            ":@THERE/",
            "THERE",
            "/%2f/THERE",
            "/%2f%2fTHERE/",
            "%2f%2fTHERE/",
            "/%5cTHERE/",
            "/.//THERE/",
            "/..//THERE/",
            "/a/..//THERE/",
            "/;//THERE/",
            "/#@THERE/",
            "#@THERE/",
            "?@THERE/",
            "/?url=http://THERE/",
            "/http://THERE/",
            "/%0d%0aHost:%20THERE",
            "/\u00e9//THERE/",
            "*//THERE/");
    Stream<String> hosts =
        Stream.of(
            "THERE",
            "a//THERE",
            "//THERE",
            "a@THERE",
            "THERE/?",
            "THERE#",
            "THERE\\",
            "localhost, THERE",
            "localhost\r\nHost: THERE",
            "localhost\r\nX-Forwarded-Host: THERE\r\nForwarded: host=THERE;for=THERE",
            "localhost\r\nX-Original-URL: http://THERE/\r\nX-Rewrite-URL: //THERE/",
            "localhost\r\nProxy-Connection: keep-alive\r\nVia: 1.1 THERE");
    return Stream.concat(
        targets.map(target -> "GET " + target + " HTTP/1.1\r\n" + LOCAL),
        Stream.concat(
            hosts.map(host -> "GET /x HTTP/1.1\r\nHost: " + host),
            Stream.of("CONNECT THERE HTTP/1.1\r\n" + LOCAL)));
  }

  @ParameterizedTest
  @MethodSource("requestsForSomebodyElse")
  void noRequestMakesTheHostCallSomebodyElse(String head) throws Exception {
    try (Stranger other = new Stranger();
        Attacker attacker = new Attacker(victim.host())) {
      attacker.head(head.replace("THERE", other.address()), SECRETS, "Connection: close");
      String answer = attacker.rest();
      assertThat(other.hasHeardOfSomebody()).as("a request elsewhere").isFalse();
      assertThat(answer).matches("(?s)HTTP/1\\.1 [24].*");
    }
  }

  static Stream<Arguments> callsThatGoWrong() {
    Stream<Arguments> heads =
        Stream.of(17_000, 32_000, 60_000)
            .map(
                size ->
                    Arguments.of(
                        "a head of " + size + " bytes",
                        get("/query", "Cookie: c=" + "x".repeat(size)),
                        "431",
                        ""));
    Stream<Arguments> queries =
        Stream.of("{1}", "|", "^", "%", "%7", "[]", "\"", "`", "<>")
            .map(query -> Arguments.of("?x=" + query, get("/query?x=" + query), "200", "?x="));
    Stream<Arguments> functions =
        Stream.of(
            Arguments.of("an undefined answer", get("/nothing"), "204", ""),
            Arguments.of("a function that throws", get("/throws"), "500", ""),
            Arguments.of("a stream that throws midway", get("/midway"), "200|500", ""));
    return Stream.of(heads, queries, functions).flatMap(all -> all);
  }

  private static String get(String target, String... headers) {
    return "GET " + target + " HTTP/1.1\r\n" + LOCAL + "\r\n" + String.join("\r\n", headers);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("callsThatGoWrong")
  void manyCallsThatGoWrongCostNobodyAnything(
      String what, String head, String status, String content) throws Exception {
    String process = victim.get("/process");
    try (Attacker innocent = new Attacker(victim.host())) {
      innocent.send(get("/held", "Connection: close") + "\r\n\r\n");
      awaitNothingUnfinished("1 1");
      try {
        repeat(head, status, content);
      } finally {
        assertThat(victim.get("/release")).isEqualTo("done");
      }
      assertThat(innocent.rest()).startsWith("HTTP/1.1 200 ").contains("released");
    }
    assertThat(victim.get("/process")).as("the worker").isEqualTo(process);
  }

  @Test
  void noneOfThemStaysInTheWorkersMemory() throws Exception {
    List<Arguments> all = callsThatGoWrong().toList();
    repeat(all);
    long before = memory();
    for (int round = 0; round < ROUNDS; round++) {
      repeat(all);
    }
    assertThat(memory() - before).as("growth in the worker").isLessThan(GROWTH_ALLOWED);
  }

  private void repeat(List<Arguments> calls) throws Exception {
    for (Arguments call : calls) {
      Object[] parts = call.get();
      repeat((String) parts[1], (String) parts[2], (String) parts[3]);
    }
  }

  private long memory() throws Exception {
    return Long.parseLong(victim.get("/memory"));
  }

  private void repeat(String head, String status, String content) throws Exception {
    for (int i = 0; i < MANY; i++) {
      try (Attacker attacker = new Attacker(victim.host())) {
        attacker.send(head.strip() + "\r\nConnection: close\r\n\r\n");
        String answer = attacker.rest();
        assertThat(answer).matches("(?s)HTTP/1\\.1 (" + status + ") .*").contains(content);
        assertThat(answer).as("a stream that broke").doesNotContain("first\n\r\n0\r\n");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/endless", "/midway"})
  void clientsThatLeaveEndTheirCalls(String target) throws Exception {
    for (int i = 0; i < MANY; i++) {
      try (Attacker attacker = new Attacker(victim.host())) {
        attacker.send(get(target) + "\r\n");
        assertThat(attacker.readsOne()).isEqualTo('H');
      }
    }
  }
}
