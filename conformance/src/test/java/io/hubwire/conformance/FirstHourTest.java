package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first hour of somebody who has just come, on an empty home folder: what they see is what the
 * files of {@code src/test/first-hour} say. The help and the refusals of every command are compared
 * by UsageTranscriptTest of cli.
 */
final class FirstHourTest {

  private static final String TEST = "FirstHourTest";

  @TempDir Path folder;

  /**
   * What differs from language to language.
   *
   * @param source the file with the functions
   * @param declared what declares the function {@code message}, and is to declare {@code say}
   * @param right a piece of the source, and what it is broken to
   * @param lastOfError what the last line about the broken source contains
   */
  private record Language(
      String name, Path source, String declared, String right, String wrong, String lastOfError) {}

  @Test
  @NeedsTools(ExternalTool.MVN)
  void java() throws IOException, InterruptedException {
    Hour hour =
        new Hour(
            new Language(
                "java",
                Path.of("src/main/java/com/example/Functions.java"),
                "@FunctionName(\"message\")",
                "String user =",
                "Strin user =",
                "the app before goes on."));
    hour.untilTheTest();
    ProcessRun test = hour.home.maven(hour.project, "verify");
    assertThat(test.status()).as(test.output()).isZero();
    assertThat(test.output()).contains("Tests run: 1, Failures: 0");
    hour.toTheEnd();
  }

  @Test
  @NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
  void javaScript() throws IOException, InterruptedException {
    Hour hour =
        new Hour(
            new Language(
                "js",
                Path.of("src/functions/functions.js"),
                "webPubSub('message'",
                "const HUB = ",
                "const HUB = = ",
                " ^"));
    hour.untilTheTest();
    String npm = ExternalTool.NPM.path().toString();
    hour.run(npm, "install", "--no-audit", "--no-fund");
    assertThat(hour.run(npm, "test")).contains("# pass 1", "# fail 0");
    hour.toTheEnd();
  }

  @Test
  @NeedsTools(ExternalTool.PYTHON)
  void python() throws IOException, InterruptedException {
    Hour hour =
        new Hour(
            new Language(
                "python",
                Path.of("function_app.py"),
                "function_name('message'",
                "HUB = ",
                "HUB = = ",
                " ^"));
    hour.untilTheTest();
    String python = hour.project.resolve(".hubwire/venv/bin/python").toString();
    hour.run(python, "-m", "pip", "install", "-q", "-r", "requirements-dev.txt");
    assertThat(hour.run(python, "-m", "unittest")).contains("Ran 1 test", "OK");
    hour.toTheEnd();
  }

  /** One person, one project. */
  private final class Hour {

    private final Language language;
    private final Transcript transcript;
    private final EmptyHome home;
    private final Path project;

    Hour(Language language) throws IOException {
      this.language = language;
      this.transcript = new Transcript(language.name(), folder);
      this.home = EmptyHome.in(folder.resolve("home"));
      this.project = folder.resolve("demo");
    }

    void untilTheTest() throws IOException, InterruptedException {
      hubwire(folder, "new", language.name(), "demo");
      String[] start = {"start", "--port=0", "--service-port=0"};
      transcript.typed(
          Stream.concat(Stream.of("hubwire"), Stream.of(start)).toArray(String[]::new));
      try (RunningProcess running =
          RunningProcess.start(EmptyHome.built(TEST, start), project, home.environment())) {
        seeUntil("Ready in ", running);
        editBreakAndFix(running);
        running.end();
        transcript.did("Ctrl-C");
        seeUntil("Stopping: ", running);
      }
    }

    private void editBreakAndFix(RunningProcess running) throws IOException, InterruptedException {
      Path file = project.resolve(language.source());
      String original = Files.readString(file);
      String renamed =
          original.replace(language.declared(), language.declared().replace("message", "say"));
      save(file, renamed, "message is called say now");
      seeUntil("The changed app runs.", running);
      save(file, renamed.replace(language.right(), language.wrong()), "a typing error");
      seeUntil(language.lastOfError(), running);
      save(file, original, "all as it was");
      seeUntil("The changed app runs.", running);
    }

    private void seeUntil(String text, RunningProcess running) throws InterruptedException {
      running.expectLine(text);
      transcript.saw(running.takeRead());
    }

    /** As editors do: nobody sees half of it. */
    private void save(Path file, String content, String what) throws IOException {
      assertThat(content).as(what).isNotEqualTo(Files.readString(file));
      transcript.did(what);
      Path whole = Files.writeString(folder.resolve("saved"), content);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void toTheEnd() throws IOException, InterruptedException {
      hubwire(project, "doctor");
      hubwire(project, "package", "--out", "target/deploy");
      hubwire(project, "export", "--format", "cli");
      transcript.expect();
      assertThat(project.resolve("target/deploy/host.json")).isRegularFile();
    }

    private void hubwire(Path where, String... words) throws IOException, InterruptedException {
      List<String> line = new ArrayList<>(List.of("hubwire"));
      line.addAll(List.of(words));
      transcript.typed(line.toArray(String[]::new));
      ProcessRun run = home.run(where, EmptyHome.built(TEST, words));
      assertThat(run.status()).as(run.output()).isZero();
      transcript.saw(run.lines());
    }

    /** Another program, whose words are not ours to compare. */
    private String run(String... command) throws IOException, InterruptedException {
      ProcessRun run = home.run(project, List.of(command));
      assertThat(run.status()).as(run.output()).isZero();
      return run.output();
    }
  }
}
