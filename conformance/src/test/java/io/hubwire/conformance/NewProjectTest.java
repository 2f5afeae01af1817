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
    assertThat(classPathThatTheCommandAsksFor(folder.resolve("demo"), repository.get()))
        .contains("azure-functions-java-library")
        .as("what only tests need is not the app's")
        .doesNotContain("junit-jupiter", "hubwire-junit", "hubwire-embedded");

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

  /** Before anything is packaged, every command asks Maven. */
  private String classPathThatTheCommandAsksFor(Path project, LocalRepository repository)
      throws IOException, InterruptedException {
    Path options = Files.createDirectory(project.resolve(".mvn")).resolve("maven.config");
    Files.writeString(options, String.join("\n", repository.options()));
    assertThat(hubwire("doctor", project.toString())).contains("Nothing found in ");
    return Files.readString(project.resolve(".hubwire/classpath"));
  }

  private String hubwire(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessRun run = ProcessRun.of(command, folder, Map.of(), Duration.ofMinutes(5));
    assertThat(run.status()).as(run.output()).isZero();
    return run.output();
  }

  /** Writes it as the command does, and returns the version that it builds on. */
  private String written(String name) throws IOException, InterruptedException {
    hubwire("new", "java", name);
    String pom = Files.readString(folder.resolve(name).resolve("pom.xml"));
    int start = pom.indexOf("<hubwire.version>") + "<hubwire.version>".length();
    return pom.substring(start, pom.indexOf('<', start));
  }
}
