package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever functions do when the end comes, it comes in five seconds and nothing is left. */
final class ProcessesTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}, killed: {1}, {2} busy calls")
  @CsvSource({
    "java, false, 1",
    "java, false, 6",
    "java, true, 3",
    "js, false, 1",
    "js, false, 3",
    "js, true, 1",
  })
  void nothingOutlivesIt(String language, boolean killed, int busy) throws Exception {
    List<Attacker> calls = new ArrayList<>();
    List<ProcessHandle> all = new ArrayList<>();
    try (Victim victim = start(language)) {
      victim.servesTheHealthy();
      if (language.equals("js")) {
        all.add(ProcessHandle.of(Long.parseLong(victim.get("/api/child"))).orElseThrow());
      }
      for (int i = 0; i < busy; i++) {
        calls.add(new Attacker(victim.host()).head("GET /api/busy HTTP/1.1", "Host: localhost"));
      }
      victim.expect("Functions.busy");
      all.addAll(victim.descendants());
      if (killed) {
        victim.kill();
      } else {
        victim.endsInPeace();
      }
      for (ProcessHandle one : all) {
        one.onExit().get(60, TimeUnit.SECONDS);
      }
    } finally {
      all.forEach(ProcessHandle::destroyForcibly);
      for (Attacker call : calls) {
        call.close();
      }
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(language.equals("js") ? 2 : 0);
  }

  private Victim start(String language) throws Exception {
    return language.equals("java")
        ? Victim.start(folder, "--verbose")
        : Victim.run(folder, List.of(), ScriptApp.into(folder).toString(), "--verbose");
  }
}
