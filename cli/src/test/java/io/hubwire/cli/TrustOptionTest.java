package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.server.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code --cacert} of every command that calls a server. */
final class TrustOptionTest {

  @TempDir static Path folder;
  private static Tls.Development tls;
  private static WebPubSubService service;

  @BeforeAll
  static void startService() {
    tls = new Tls.Development(folder.resolve("served"));
    service = WebPubSubService.start(ServiceSettings.forDevelopment().withPort(0).withTls(tls));
  }

  @AfterAll
  static void stopService() {
    service.close();
  }

  static Stream<List<String>> commands() {
    String url = "https://localhost:" + service.port();
    String connection = "--connection=" + service.connectionString().write();
    return Stream.of(
        List.of("send", "--hub=chat", connection, "hello"),
        List.of("connect", "--hub=chat", connection),
        List.of("health", url),
        List.of("doctor", "--probe", url + "/none", connection));
  }

  private static Run run(List<String> command, String... more) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aStrangersCertificateIsNotTakenForGood(List<String> command) {
    Run run = run(command);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out() + run.err())
        .contains("--cacert")
        .containsAnyOf("is not trusted here")
        .doesNotContain("Is the service running");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theOneThatIsNamedIs(List<String> command) throws Exception {
    String named = "--cacert=" + tls.certificate();
    if (command.contains("connect")) {
      List<String> words = new ArrayList<>(command);
      words.add(named);
      try (Started client = Started.with(words.toArray(String[]::new))) {
        client.until(line -> line.contains("\"event\":\"connected\""));
        client.endInput();
        assertThat(client.exitCode()).isZero();
      }
      return;
    }
    Run run = run(command, named);
    assertThat(run.out() + run.err()).doesNotContain("trusted");
    assertThat(run.code())
        .isEqualTo(command.contains("doctor") ? 1 : 0); // 404: no handler is there
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aFileThatIsNotThereIsNamed(List<String> command) {
    Run run = run(command, "--cacert", folder.resolve("absent.pem").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .hasLineCount(1)
        .contains("absent.pem cannot be read. --cacert takes a file of certificates in PEM.");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aFileWithoutACertificateIsNamed(List<String> command) throws IOException {
    Path key = folder.resolve("served/development-key.pem");
    Path text = Files.writeString(folder.resolve("text.pem"), "hello\n");
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    for (Path wrong : List.of(key, text, empty)) {
      Run run = run(command, "--cacert", wrong.toString());
      assertThat(run.code()).as(wrong.toString()).isEqualTo(1);
      assertThat(run.err()).hasLineCount(1).contains(wrong + " holds no certificate in PEM.");
    }
  }

  @Test
  void anotherCertificateDoesNotHelp() throws IOException {
    Path other = folder.resolve("other");
    Tls.Development strangers = new Tls.Development(other);
    WebPubSubService.start(ServiceSettings.forDevelopment().withPort(0).withTls(strangers)).close();
    Run run = run(commands().toList().getFirst(), "--cacert", strangers.certificate().toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("not trusted here; name it with --cacert");
  }
}
