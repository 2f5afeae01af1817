package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        "keys", "health"
      })
  void helpsWithEachCommand(String command) {
    Run run = Run.of(command, "--help");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("hubwire " + command, "Example");
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
