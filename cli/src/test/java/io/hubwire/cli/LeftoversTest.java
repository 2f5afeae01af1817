package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a command leaves in the temporary folder. */
final class LeftoversTest {

  @TempDir Path folder;
  @TempDir Path temporary;

  private Path app = Path.of("");

  @BeforeEach
  void packageApp() throws IOException {
    app = TinyApp.packagedIn(folder);
  }

  @Test
  void anOrdinaryEndLeavesNothing() throws Exception {
    startAndStop();
    assertThat(left()).isEmpty();
  }

  private void startAndStop() throws Exception {
    try (Started started = start(app, "--port=0")) {
      started.until(line -> line.startsWith("Ready in "));
      assertThat(left()).isNotEmpty();
      started.terminate();
      assertThat(started.exitCode()).isZero();
    }
  }

  @Test
  void aKilledProcessLeavesNothingToTheOneAfterIt() throws Exception {
    try (Started killed = start(app, "--port=0")) {
      killed.until(line -> line.startsWith("Ready in "));
      killed.kill();
    }
    assertThat(left()).isNotEmpty();
    startAndStop();
    assertThat(left()).isEmpty();
  }

  @Test
  void aStartThatFailsLeavesNothing() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Started started = start(app, "--port=" + taken.getLocalPort())) {
      assertThat(started.exitCode()).isEqualTo(1);
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void aServiceThatCannotStartLeavesNothing() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Started started =
            inTemporary(
                List.of(),
                List.of(
                    "start",
                    app.toString(),
                    "--port=0",
                    "--service-port=" + taken.getLocalPort()))) {
      assertThat(started.exitCode()).isEqualTo(1);
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void anAppThatCannotBeReadLeavesNothing() throws Exception {
    Files.writeString(folder.resolve("lib/broken.jar"), "no jar");
    try (Started started = start(app, "--port=0")) {
      assertThat(started.exitCode()).isEqualTo(1);
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void anAppWhoseFunctionsCannotRunLeavesNothing() throws Exception {
    Files.writeString(
        folder.resolve("local.settings.json"),
        "{\"Values\":{\"FUNCTIONS_WORKER_RUNTIME\":\"dotnet\"}}");
    try (Started started = start(app, "--port=0")) {
      assertThat(started.exitCode()).isEqualTo(1);
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void aLookAtAnAppLeavesNothing() throws Exception {
    String out = folder.resolve("out").toString();
    for (List<String> command :
        List.of(
            List.of("doctor", app.toString()),
            List.of("export", app.toString(), "--format=cli"),
            List.of("package", app.toString(), "--out", out))) {
      try (Started started = inTemporary(List.of(), command)) {
        assertThat(started.exitCode()).as(command.toString()).isZero();
      }
      assertThat(left()).as(command.toString()).isEmpty();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCopyThatDoesNotFitLeavesNothingAndIsOneSentence() throws Exception {
    byte[] content = new byte[100_000];
    new Random(1).nextBytes(content);
    Path big = folder.resolve("big.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(big))) {
      jar.putNextEntry(new JarEntry("content"));
      jar.write(content);
    }
    // No file of this process may grow beyond 32 blocks of 512 bytes.
    List<String> before = List.of("sh", "-c", "ulimit -f 32; exec \"$@\"", "sh");
    List<String> command = List.of("start", big.toString(), "--port=0", "--service-port=0");
    try (Started started = inTemporary(before, command)) {
      assertThat(started.exitCode()).isEqualTo(1);
      assertThat(started.errors()).hasLineCount(1).contains("temporary folder " + temporary);
    }
    assertThat(left()).isEmpty();
  }

  private Started start(Path what, String... options) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("start", what.toString(), "--service-port", "0"));
    arguments.addAll(List.of(options));
    return inTemporary(List.of(), arguments);
  }

  private Started inTemporary(List<String> before, List<String> arguments) throws IOException {
    List<String> options = List.of("-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData");
    return Started.behind(before, options, arguments.toArray(String[]::new));
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("hubwire"))
          .toList();
    }
  }
}
