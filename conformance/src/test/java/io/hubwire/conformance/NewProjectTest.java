package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that {@code hubwire new java} has just written builds, tests and packages. */
@NeedsTools(ExternalTool.MVN)
final class NewProjectTest {

  private static final List<String> MODULES =
      List.of(
          "functions",
          "protocol",
          "service",
          "bindings",
          "host",
          "workers",
          "runtime",
          "engine",
          "embedded",
          "junit",
          "cli",
          "maven-plugin");

  @TempDir Path folder;

  @Test
  void isGreenFromTheStart() throws IOException, InterruptedException {
    String version = written("demo");
    Optional<LocalRepository> repository = LocalRepository.in(folder, version, MODULES);
    if (repository.isEmpty()) {
      throw ExternalTools.missing(
          "NewProjectTest", "the modules are not packaged; run it with mvn verify");
    }
    List<String> command = new ArrayList<>();
    command.add(ExternalTool.MVN.path().toString());
    command.addAll(repository.get().options());
    command.addAll(List.of("verify", "hubwire:doctor", "hubwire:package"));
    ProcessRun maven =
        ProcessRun.of(command, folder.resolve("demo"), Map.of(), Duration.ofMinutes(5));

    assertThat(maven.status()).as(maven.output()).isZero();
    assertThat(maven.output()).contains("Tests run: 1, Failures: 0", "Nothing found in ");
    assertThat(folder.resolve("demo/target/azure-functions/demo/message/function.json")).exists();
  }

  /** Writes it as the command does, and returns the version that it builds on. */
  private String written(String name) throws IOException, InterruptedException {
    ProcessRun run =
        ProcessRun.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "new",
                "java",
                name),
            folder,
            Map.of(),
            Duration.ofMinutes(1));
    assertThat(run.status()).as(run.output()).isZero();
    String pom = Files.readString(folder.resolve(name).resolve("pom.xml"));
    int start = pom.indexOf("<hubwire.version>") + "<hubwire.version>".length();
    return pom.substring(start, pom.indexOf('<', start));
  }
}
