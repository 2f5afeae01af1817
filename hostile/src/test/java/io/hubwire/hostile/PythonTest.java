package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker in Python whose functions hang, say too much, or say what has no form in UTF-8. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PythonTest {

  private static final int MEGABYTE = 1 << 20;

  private final List<ProcessHandle> started = new ArrayList<>();
  private Victim victim;

  @BeforeAll
  void start() throws Exception {
    var app = CopiedApp.python("python");
    victim = Victim.run(app, List.of(), app.toString(), "--verbose");
  }

  @AfterEach
  void othersAreServed() throws Exception {
    victim.servesTheHealthy();
  }

  @AfterAll
  void nothingIsLeft() throws Exception {
    if (victim == null) {
      return;
    }
    try (Victim last = victim;
        Attacker spins = new Attacker(last.host());
        Attacker blocks = new Attacker(last.host())) {
      long child = Long.parseLong(last.get("/api/child"));
      started.add(ProcessHandle.of(child).orElseThrow());
      get(spins, "/api/busy");
      last.expect("Functions.busy");
      get(blocks, "/api/blocked");
      last.expect("Functions.blocked");
      started.addAll(last.descendants());
      assertThat(started).hasSizeGreaterThanOrEqualTo(2);
      last.endsInPeace();
      for (ProcessHandle one : started) {
        one.onExit().get(60, TimeUnit.SECONDS);
      }
    } finally {
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static Attacker get(Attacker attacker, String target) throws Exception {
    return attacker.head("GET " + target + " HTTP/1.1", "Host: localhost", "Connection: close");
  }

  private static Attacker post(Attacker attacker, String target, byte[] body) throws Exception {
    return attacker
        .head(
            "POST " + target + " HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            "Content-Type: application/json",
            "Content-Length: " + body.length)
        .send(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/busy", "/api/blocked"})
  void callsThatNeverEndAreEnded(String target) throws Exception {
    List<Attacker> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(get(new Attacker(victim.host()), target));
    }
    for (Attacker call : calls) {
      try (call) {
        assertThat(call.status()).isEqualTo(500);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/large?megabytes=", "/api/shout?megabytes="})
  void whatIsTooLargeForAMessageFailsOrIsCut(String target) throws Exception {
    for (int megabytes : new int[] {1, 40, 70, 140}) {
      try (Attacker call = get(new Attacker(victim.host()), target + megabytes)) {
        assertThat(call.status()).isIn(megabytes == 1 ? List.of(200) : List.of(200, 500, 503));
      }
      victim.servesTheHealthySoon();
    }
  }

  @Test
  void bodiesThatAreTooLargeForAMessageAreRefused() throws Exception {
    for (int megabytes : new int[] {1, 20, 60, 90}) {
      try (Attacker call = new Attacker(victim.host())) {
        int status = sent(call, new byte[megabytes * MEGABYTE]);
        assertThat(status).isIn(megabytes == 1 ? List.of(200) : List.of(0, 200, 413, 500, 503));
      }
    }
  }

  private static int sent(Attacker call, byte[] body) throws Exception {
    try {
      return post(call, "/api/size", body).status();
    } catch (java.net.SocketException refused) {
      return 0;
    }
  }

  @ParameterizedTest
  @CsvSource({"log, 200", "throws, 500"})
  void halvesOfPairsAreToldWithASignInTheirPlace(String what, int status) throws Exception {
    for (int half = 0; half < 4; half++) {
      try (Attacker call = get(new Attacker(victim.host()), "/api/" + what + "?half=" + half)) {
        assertThat(call.status()).isEqualTo(status);
      }
      assertThat(victim.expect(what.equals("log") ? "It says " : "I cannot read "))
          .contains("\uFFFD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"result", "header"})
  void halvesOfPairsInAnAnswerEndThatCallAlone(String what) throws Exception {
    for (int half = 0; half < 4; half++) {
      try (Attacker call = get(new Attacker(victim.host()), "/api/" + what + "?half=" + half)) {
        assertThat(call.status()).isIn(200, 500);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udfff", "\\ud83d\\ud83d", "a\\udc00\\ud800b"})
  void halvesOfPairsInABodyEndThatCallAlone(String half) throws Exception {
    for (String text :
        new String[] {"{\"text\": \"" + half + "\"}", "{\"text\": \"\u00ed\u00a0\u0080\"}"}) {
      byte[] body = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      try (Attacker call = post(new Attacker(victim.host()), "/api/body", body)) {
        assertThat(call.status()).isIn(200, 400, 500);
      }
    }
  }
}
