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

/**
 * A Java project that the command has just written, with a repository of what this build has
 * packaged.
 */
record NewProject(Path root, LocalRepository repository) {

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

  /**
   * Writes it as the command does.
   *
   * @param test whose it is: it is skipped where the build has packaged nothing yet
   */
  static NewProject written(Path folder, String name, String test)
      throws IOException, InterruptedException {
    hubwire(folder, "new", "java", name);
    Path root = folder.resolve(name);
    Optional<LocalRepository> repository =
        LocalRepository.in(folder, version(Files.readString(root.resolve("pom.xml"))), MODULES);
    if (repository.isEmpty()) {
      throw ExternalTools.missing(test, "the modules are not packaged; run it with mvn verify");
    }
    return new NewProject(root, repository.get());
  }

  /** Runs the command to its end in a folder, and gives what it said. */
  static String hubwire(Path folder, String... arguments) throws IOException, InterruptedException {
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

  private static String version(String pom) {
    int start = pom.indexOf("<hubwire.version>") + "<hubwire.version>".length();
    return pom.substring(start, pom.indexOf('<', start));
  }

  /** Maven with these arguments, to be run in its folder. */
  List<String> maven(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ExternalTool.MVN.path().toString());
    command.addAll(repository.options());
    command.addAll(List.of(arguments));
    return command;
  }
}
