package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

final class UsageTest {

  @Test
  void showsEveryCommandAndExamples() {
    Run run = Run.of("--help");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("start", "token", "keys", "health", "hubwire start samples/chat");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start", "host", "service", "doctor", "export", "package", "token", "send", "connect",
        "new", "install", "keys", "health"
      })
  void helpsWithEachCommand(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("hubwire " + command, "Example");
  }

  @Test
  void everyHelpIsWholeAndFitsATerminal() {
    for (CommandLine command : Main.commands("").getSubcommands().values()) {
      if (command.getCommandSpec().helpCommand()) {
        continue; // the library's own
      }
      UsageMessageSpec usage = command.getCommandSpec().usageMessage();
      String help = Run.of(command.getCommandName(), "--help").out();
      // The overview shows the first element of the description alone.
      assertThat(usage.description()).as(command.getCommandName()).allMatch(s -> s.endsWith("."));
      assertThat(help.lines()).as(help).allMatch(line -> line.length() <= 80);
      assertThat(help.lines()).as("examples in one piece").contains(usage.footer());
    }
  }

  @Test
  void helpIsACommandToo() {
    Run run = Run.of("help", "start");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo(Run.of("start", "--help").out());
    assertThat(Run.of("help").out()).isEqualTo(Run.of("--help").out());
    assertThat(Run.of("help", "nonsense").code()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "start --prot=1 | --port",
        "start --prot | --port",
        "start --verbos | --verbose",
        "start --enable-aut | --enable-auth",
        "start --service-prot=1 | --service-port",
        "stat | start",
        "strat | start",
        "expotr | export",
        "doc | doctor",
      })
  void suggestsWhatIsNearest(String line, String meant) {
    Run run = Run.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().lines())
        .anyMatch(told -> told.matches("Did you mean " + meant + "( or .*)?\\?"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "start --frobnicate", "-x"})
  void suggestsNothingWhereNothingIsNear(String line) {
    Run run = Run.of(line.split(" "));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("Did you mean");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--service=foo | --service is neither 'embedded' nor a connection string",
        "--service=AccessKey=s3cret | --service is neither",
        "--worker=foo=bar | the language 'foo'; expected one of node, python, java",
        "--worker=node=absent | --worker node=absent is no worker: expected a folder with a",
      })
  void aValueThatMeansNothingIsWrongUsage(String option, String told) {
    Run run = Run.of("start", option);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(told, "hubwire start --help");
  }

  @Test
  void aConnectionStringWithAMistakeIsNotRepeated() {
    Run run = Run.of("start", "--service=Endpoint=localhost;AccessKey=s3cret");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--service").doesNotContain("s3cret");
  }

  @Test
  void windowsHasAScriptOfItsOwn() throws IOException {
    String script = Files.readString(Path.of("../hubwire.cmd"));
    assertThat(script).contains("cli\\target\\hubwire.jar", "%*", "exit /b %ERRORLEVEL%");
    assertThat(script.lines().count()).isEqualTo(script.split("\r\n", -1).length - 1);
  }

  @Test
  void showsTheVersion() {
    Run run = Run.of("--version");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("Hubwire ").contains("Java " + Runtime.version());
  }

  @Test
  void isWrongWithoutACommand() {
    Run run = Run.of();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("A command is missing.", "hubwire --help");
  }

  @Test
  void isWrongWithAnUnknownCommand() {
    Run run = Run.of("stat");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("stat").contains("start");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"--port=70000", "--port=x", "--service-port=-1", "--nonsense", "--worker=x"})
  void isWrongWithABadOption(String option) {
    Run run = Run.of("start", option);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("hubwire start --help").doesNotContain("\tat ");
  }
}
