package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A home folder in which nobody has built anything yet. What other people made comes from the
 * repository of this build, as if that were the one on the net; ours is in none.
 *
 * @param folder empty at first
 */
record EmptyHome(Path folder) {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Makes it in a folder that need not exist. */
  static EmptyHome in(Path folder) throws IOException {
    Path maven = Files.createDirectories(folder.resolve(".m2"));
    Files.writeString(
        maven.resolve("settings.xml"),
        """
        <settings>
          <mirrors><mirror>
            <id>this-build</id><mirrorOf>*</mirrorOf><url>%s</url>
          </mirror></mirrors>
        </settings>
        """
            .formatted(others().toUri()));
    return new EmptyHome(folder);
  }

  /** The repository in which everything is that other people made. */
  static Path others() {
    return Path.of(System.getProperty("hubwire.localRepository"));
  }

  /** Where Maven keeps what it has, ours included. */
  Path repository() {
    return folder.resolve(".m2/repository");
  }

  /** What a program sees of it. */
  Map<String, String> environment() {
    return Map.of(
        "HOME", folder.toString(),
        "MAVEN_OPTS", "-Duser.home=" + folder,
        "HUBWIRE", command().toString());
  }

  /** The command as users have it on their path. */
  static Path command() {
    return Apps.project().resolve("hubwire");
  }

  /**
   * The command as it was built, without the script that would build it anew.
   *
   * @param test whose it is: it is skipped where the build has packaged nothing yet
   */
  static List<String> built(String test, String... arguments) {
    Path jar = Apps.project().resolve("cli/target/hubwire.jar");
    if (!Files.isRegularFile(jar)) {
      throw ExternalTools.missing(test, "the modules are not packaged; run it with mvn verify");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dhubwire.direct=true", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a program of this home to its end. */
  ProcessRun run(Path where, List<String> command) throws IOException, InterruptedException {
    return ProcessRun.of(command, where, environment(), LIMIT);
  }

  /** Runs Maven as somebody does who has just come. */
  ProcessRun maven(Path where, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ExternalTool.MVN.path().toString());
    command.addAll(List.of("-B", "-ntp", "-Dstyle.color=never"));
    command.addAll(List.of(arguments));
    return run(where, command);
  }

  /** Runs the command to its end, and gives what it said. */
  String hubwire(String test, Path where, String... arguments)
      throws IOException, InterruptedException {
    ProcessRun run = run(where, built(test, arguments));
    assertThat(run.status()).as(run.output()).isZero();
    return run.output();
  }
}
