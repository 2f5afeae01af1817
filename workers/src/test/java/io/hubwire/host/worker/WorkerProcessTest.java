package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker's process started ends with it, and it ends with the host. */
@EnabledOnOs(OS.LINUX) // where children without a parent are found
final class WorkerProcessTest {

  /** Each writes the ids of all its processes into the file {@code ids}, and then its own. */
  private static final String CHILD = "sleep 1000 & echo $! >> ids; ";

  private static final String DETACHED = "setsid sh -c 'echo $$ >> ids; exec sleep 1000' & ";
  private static final String ORPHAN = "(sh -c 'echo $$ >> ids; exec sleep 1000' &) ; ";
  private static final String BUSY =
      "trap '' TERM INT; while [ $(wc -l < ids) -lt 1 ]; do :; done; echo $$ >> ids; mv ids all;"
          + " while :; do :; done";

  @TempDir private Path folder;
  private final List<ProcessHandle> found = new ArrayList<>();

  @AfterEach
  void endAll() {
    found.forEach(ProcessHandle::destroyForcibly);
  }

  private WorkerProcess start(String script) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    return WorkerProcess.start(
        new WorkerProcess.Start(
            UUID.randomUUID().toString(),
            List.of("/bin/sh", "-c", script),
            folder,
            environment,
            ""),
        TestApps.log("fake"));
  }

  private List<ProcessHandle> all() throws IOException {
    Path all = folder.resolve("all");
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.exists(all)) {
      assertThat(System.nanoTime()).as("the script has started").isLessThan(deadline);
      Thread.onSpinWait();
    }
    for (String id : Files.readAllLines(all)) {
      found.add(ProcessHandle.of(Long.parseLong(id.strip())).orElseThrow());
    }
    return List.copyOf(found);
  }

  private static void assertGone(List<ProcessHandle> processes) throws Exception {
    assertThat(processes).hasSizeGreaterThan(1);
    for (ProcessHandle one : processes) {
      one.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CHILD, DETACHED, ORPHAN})
  void killingItLeavesNoChildBehind(String child) throws Exception {
    WorkerProcess process = start("touch ids; " + child + BUSY);
    List<ProcessHandle> all = all();
    process.kill();
    assertGone(all);
    assertThat(process.exit().get(60, TimeUnit.SECONDS)).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {CHILD, DETACHED, ORPHAN})
  void endingByItselfLeavesNoChildBehind(String child) throws Exception {
    WorkerProcess process =
        start("touch ids; " + child + BUSY.replace("while :;", "while [ ! -e go ];"));
    List<ProcessHandle> all = all();
    Files.createFile(folder.resolve("go"));
    assertThat(process.exit().get(60, TimeUnit.SECONDS)).isZero();
    assertGone(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {CHILD, DETACHED, ORPHAN})
  void killingTheHostLeavesNeitherItNorAChildBehind(String child) throws Exception {
    Process host =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                WorkerKeeper.class.getName(),
                "/bin/sh",
                "-c",
                "touch ids; " + child + BUSY)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = host.inputReader()) {
      assertThat(output.readLine()).isEqualTo("started");
      List<ProcessHandle> all = new ArrayList<>(all());
      all.addAll(host.descendants().toList()); // the guard among them
      host.destroyForcibly().waitFor();
      assertGone(all);
    } finally {
      host.destroyForcibly();
    }
  }

  private static String absolute(String classPath) {
    return String.join(
        java.io.File.pathSeparator,
        java.util.Arrays.stream(classPath.split(java.io.File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList());
  }

  @Test
  void anotherWorkersChildrenAreLeftAlone() throws Exception {
    WorkerProcess other = start("touch ids; " + CHILD + BUSY);
    List<ProcessHandle> all = all();
    WorkerProcess process = start("exit 3");
    assertThat(process.exit().get(60, TimeUnit.SECONDS)).isEqualTo(3);
    assertThat(all).allMatch(ProcessHandle::isAlive);
    other.kill();
    assertGone(all);
  }

  @Test
  void guardEndsWithTheProcessThatItGuards() throws Exception {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    WorkerProcess process = start("read -r x; exit 0");
    assertThat(process.exit().get(60, TimeUnit.SECONDS)).isZero();
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      if (!before.contains(child)) {
        child.onExit().get(60, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void inputIsWhatItIsGivenAndThenEmpty() throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    WorkerProcess process =
        WorkerProcess.start(
            new WorkerProcess.Start(
                UUID.randomUUID().toString(),
                List.of(
                    "/bin/sh",
                    "-c",
                    "[ \"$(cat)\" = 'the secret' ] && ! read -r x && [ -z \"$x\" ] && exit 7"),
                folder,
                environment,
                "the secret"),
            TestApps.log("fake"));
    assertThat(process.exit().get(60, TimeUnit.SECONDS)).isEqualTo(7);
  }
}
