package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project that {@code hubwire new java} has just written builds, tests and packages. */
@NeedsTools(ExternalTool.MVN)
final class NewProjectTest {

  @TempDir Path folder;

  @Test
  void isGreenFromTheStart() throws IOException, InterruptedException {
    NewProject demo = NewProject.written(folder, "demo", "NewProjectTest");
    assertThat(classPathThatTheCommandAsksFor(demo))
        .contains("azure-functions-java-library")
        .as("what only tests need is not the app's")
        .doesNotContain("junit-jupiter", "hubwire-junit", "hubwire-embedded");

    ProcessRun maven =
        ProcessRun.of(
            demo.maven("verify", "hubwire:doctor", "hubwire:package"),
            demo.root(),
            Map.of(),
            Duration.ofMinutes(5));

    assertThat(maven.status()).as(maven.output()).isZero();
    assertThat(maven.output()).contains("Tests run: 1, Failures: 0", "Nothing found in ");
    assertThat(demo.root().resolve("target/azure-functions/demo/message/function.json")).exists();
  }

  /**
   * Before anything is packaged, every command asks Maven but the doctor, which changes nothing.
   */
  private String classPathThatTheCommandAsksFor(NewProject demo)
      throws IOException, InterruptedException {
    Path options = Files.createDirectory(demo.root().resolve(".mvn")).resolve("maven.config");
    Files.writeString(options, String.join("\n", demo.repository().options()));
    assertThat(NewProject.hubwire(folder, "doctor", demo.root().toString()))
        .contains(
            "Nothing found in ", "Not checked: the functions, since the project is not built");
    assertThat(demo.root().resolve(".hubwire")).doesNotExist();
    assertThat(NewProject.hubwire(folder, "export", "--format=cli", demo.root().toString()))
        .contains("event-handler");
    assertThat(NewProject.hubwire(folder, "doctor", demo.root().toString()))
        .contains("Nothing found in ")
        .doesNotContain("Not checked");
    return Files.readString(demo.root().resolve(".hubwire/classpath"));
  }
}
