package io.hubwire.cli.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartUpCacheTest {

  private static final Path RUNNING = Path.of(System.getProperty("java.home"));

  @TempDir Path folder;

  private SmallInstallation installation = new SmallInstallation(Path.of(""));

  @BeforeEach
  void build() throws IOException {
    installation = new SmallInstallation(folder);
    installation.build("one");
  }

  @Test
  void runsNewClassesAfterAJarChanged() throws Exception {
    train();
    assertThat(run()).isEqualTo("one cached");
    long size = Files.size(installation.jar());
    installation.build("two");
    assertThat(Files.size(installation.jar())).as("only the contents differ").isEqualTo(size);
    assertThat(run()).isEqualTo("two uncached");
    train();
    assertThat(run()).isEqualTo("two cached");
    assertThat(installation.caches()).isDirectoryNotContaining("glob:**draft");
    try (var caches = Files.newDirectoryStream(installation.caches(), "*.aot")) {
      assertThat(caches).as("the old one is gone").hasSize(1);
    }
  }

  @Test
  void isTrainedAnewForJarsThatWereWrittenAgain() throws Exception {
    train();
    Path cache = new Installation(installation.jar()).cache(Jdk.at(RUNNING).orElseThrow());
    FileTime before = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(cache, before);
    Files.setLastModifiedTime(
        installation.jar(), FileTime.from(Instant.parse("2019-01-01T00:00:00Z")));
    train();
    assertThat(Files.getLastModifiedTime(cache))
        .as("a jar of another time, though it is older than the cache")
        .isGreaterThan(before);

    FileTime trained = Files.getLastModifiedTime(cache);
    train();
    assertThat(Files.getLastModifiedTime(cache)).as("nothing has changed").isEqualTo(trained);
  }

  @Test
  void passesOnArgumentsAndExitCode() throws Exception {
    train();
    Process process = start("three", "words", "7");
    assertThat(output(process)).isEqualTo("one cached three words 7");
    assertThat(process.waitFor()).isEqualTo(7);
  }

  @Test
  void isNamedByTheJarsAndTheJava() throws Exception {
    Installation subject = new Installation(installation.jar());
    Jdk jdk = Jdk.at(RUNNING).orElseThrow();
    Path before = subject.cache(jdk);
    Files.createDirectory(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/a.jar"), "library");
    Path withLibrary = subject.cache(jdk);
    Files.writeString(folder.resolve("lib/a.jar"), "librarY");
    assertThat(List.of(before, withLibrary, subject.cache(jdk))).doesNotHaveDuplicates();
  }

  @Test
  void hasTheNameThatTheLauncherScriptFinds() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/cksum")), "needs cksum");
    Files.createDirectory(folder.resolve("lib"));
    for (String name : List.of("b.jar", "A.jar", "a-1.jar", "a.jar")) {
      Files.writeString(folder.resolve("lib").resolve(name), name);
    }
    String script = Files.readString(Path.of("../hubwire"));
    String line = script.lines().filter(l -> l.startsWith("sum=")).findFirst().orElseThrow();
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", line + "\necho \"${sum%% *}-${sum##* }.aot\"");
    shell.environment().put("cli", folder.toString());
    shell.environment().put("jdk", RUNNING.toString());
    Path expected = new Installation(installation.jar()).cache(Jdk.at(RUNNING).orElseThrow());
    assertThat(output(shell.start())).isEqualTo(expected.getFileName().toString());
  }

  private void train() throws IOException, InterruptedException {
    assumeTrue(Runtime.version().feature() >= 25, "training takes Java 25");
    TrainCache.main(new String[] {installation.jar().toString(), folder.toString()});
  }

  private String run() throws IOException, InterruptedException {
    return output(start());
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output.strip();
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-jar", installation.jar().toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String java() {
    return RUNNING.resolve("bin/java").toString();
  }
}
