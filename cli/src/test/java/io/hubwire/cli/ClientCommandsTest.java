package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code connect} and {@code send} against a running service. */
final class ClientCommandsTest {

  private static RunningService service;

  @TempDir Path folder;

  @BeforeAll
  static void startService() throws Exception {
    service = RunningService.start("--no-production");
  }

  @AfterAll
  static void stopService() {
    service.close();
  }

  @Test
  void showsWhatIsSentAndWhatComes() throws Exception {
    try (Started client = connect("--hub=chat", "--user=ann")) {
      client.until(line -> line.startsWith("← {\"type\":\"system\",\"event\":\"connected\""));
      client.type("/join lobby");
      client.until(
          line -> line.equals("→ {\"type\":\"joinGroup\",\"group\":\"lobby\",\"ackId\":1}"));
      client.until(line -> line.startsWith("←") && line.contains("\"ackId\":1,\"success\":true"));
      client.type("/send lobby how are you?");
      client.until(line -> line.startsWith("←") && line.contains("\"data\":\"how are you?\""));
      client.type("{\"type\":\"leaveGroup\",\"group\":\"lobby\",\"ackId\":77}");
      client.until(line -> line.startsWith("←") && line.contains("\"ackId\":77"));
      client.type("hello {");
      client.until(
          line ->
              line.startsWith("→ {\"type\":\"event\",\"event\":\"message\"")
                  && line.contains("\"data\":\"hello {\""));
      client.endInput();
      client.until(line -> line.startsWith("Closed: 1000"));
      assertThat(client.exitCode()).isZero();
    }
  }

  @Test
  void sendsToWhomItIsTold() throws Exception {
    Path file = Files.write(folder.resolve("bytes"), new byte[] {0, (byte) 0xff, 7});
    try (Started client = connect("--hub=room", "--user=bob")) {
      String connected = last(client, "\"connectionId\"");
      String id = connected.replaceFirst(".*\"connectionId\":\"([^\"]*)\".*", "$1");
      client.type("/join lobby");
      client.until(line -> line.contains("\"success\":true"));
      sent("--hub=Room", "to all");
      assertThat(last(client, "\"data\":\"to all\"")).contains("\"from\":\"server\"");
      sent("--hub=room", "--group=lobby", "--type=json", "{\"a\":1}");
      assertThat(last(client, "\"data\":{\"a\":1}")).contains("\"dataType\":\"json\"");
      sent("--hub=room", "--user=bob", "--type=binary", "AP8H");
      assertThat(last(client, "\"data\":\"AP8H\"")).contains("\"dataType\":\"binary\"");
      sent("--hub=room", "--connection", id, "to one");
      assertThat(last(client, "\"data\":\"to one\"")).contains("\"dataType\":\"text\"");
      sent("--hub=room", "--type=binary", "@" + file);
      client.until(line -> line.contains("\"data\":\"AP8H\""));
    }
  }

  @Test
  void aNameWithASlashIsWarnedOfOnce() throws Exception {
    sent("--hub=slashes", "--group=a/b", "one");
    sent("--hub=slashes", "--group=a/b", "two");
    sent("--hub=slashes", "--user=c/d", "three");
    List<String> log = service.process().until(line -> line.contains("names the user 'c%2Fd'"));
    assertThat(log)
        .filteredOn(line -> line.contains("names the group 'a%2Fb'"))
        .singleElement()
        .asString()
        .contains("Warning: ", "does not mean the group 'a/b'");
  }

  @Test
  void aRefusalIsPrintedAndLogged() throws Exception {
    String wrongKey =
        service.connectionString().replaceFirst("AccessKey=[^;]*", "AccessKey=" + "w".repeat(44));
    Run run = Run.of("connect", "--hub=closed", "--connection=" + wrongKey);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(" answered 401; no connection. ").contains("signature");
    service
        .process()
        .until(
            line ->
                line.contains("A client of hub closed was refused with 401:")
                    && line.contains("signature"));
  }

  @Test
  void readsStandardInput() throws Exception {
    try (Started client = connect("--hub=pipe");
        Started send =
            Started.with("send", "--hub=pipe", "--connection", service.connectionString(), "-")) {
      client.until(line -> line.contains("\"connectionId\""));
      send.type("piped");
      send.endInput();
      assertThat(send.exitCode()).isZero();
      client.until(line -> line.contains("\"data\":\"piped\\n\""));
    }
  }

  @Test
  void talksPlainlyWhereAsked() throws Exception {
    try (Started client = connect("--hub=plain", "--protocol=raw")) {
      client.until(line -> line.startsWith("Connected to "));
      sent("--hub=plain", "bare");
      client.until(line -> line.equals("← bare"));
      sent("--hub=plain", "--type=binary", "AP8H");
      client.until(line -> line.equals("← 3 bytes: AP8H"));
      client.endInput();
      assertThat(client.exitCode()).isZero();
    }
  }

  @Test
  void messagesOfOthersDoNotActOnTheTerminal() throws Exception {
    try (Started plain = connect("--hub=hostile", "--protocol=raw");
        Started json = connect("--hub=hostile")) {
      plain.until(line -> line.startsWith("Connected to "));
      json.until(line -> line.contains("\"connectionId\""));
      sent("--hub=hostile", "a\u001b[2J\u009b2J\u202eb\n← forged\rc");
      plain.until(line -> line.equals("← a\\u001b[2J\\u009b2J\\u202eb"));
      plain.until(line -> line.equals("  ← forged\\rc"));
      json.until(line -> line.contains("a\\u001b[2J\\u009b2J\\u202eb\\n← forged\\rc"));
    }
  }

  @Test
  void saysWhatTheServiceRefuses() {
    Run run =
        Run.of(
            "send", "--hub=chat", "--connection", service.connectionString(), "--type=json", "{");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains(" answered 400 (Error.BadRequest): ");
  }

  @Test
  void saysThatAKeyIsWrong() {
    String other =
        service.connectionString().replaceFirst("AccessKey=[^;]*", "AccessKey=" + "x".repeat(40));
    Run send = Run.of("send", "--hub=chat", "--connection", other, "hello");
    assertThat(send.code()).isEqualTo(1);
    assertThat(send.err()).hasLineCount(1).contains("answered 401").doesNotContain("xxx");
    Run connect = Run.of("connect", "--hub=chat", "--connection", other);
    assertThat(connect.code()).isEqualTo(1);
    assertThat(connect.err())
        .hasLineCount(1)
        .contains("answered 401")
        .doesNotContain("access_token", "eyJ");
  }

  @Test
  void anAnswerOfOthersDoesNotActOnTheTerminal() throws Exception {
    HttpServer hostile = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    hostile.createContext(
        "/",
        exchange -> {
          byte[] body =
              "{\"code\":\"c\",\"message\":\"a\\u001b[2J\\nDone.\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(400, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    hostile.start();
    try {
      String service =
          "Endpoint=http://localhost:" + hostile.getAddress().getPort() + ";AccessKey=k;";
      Run run = Run.of("send", "--hub=chat", "--connection", service, "hello");
      assertThat(run.err().lines().toList())
          .hasSize(2)
          .satisfies(
              lines -> assertThat(lines.getFirst()).endsWith("answered 400 (c): a\\u001b[2J"))
          .endsWith("  Done.");
    } finally {
      hostile.stop(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"send --hub=chat hello", "connect --hub=chat"})
  void saysThatNobodyListens(String line) {
    String[] words = (line + " --connection=Endpoint=http://localhost:1;AccessKey=k;").split(" ");
    Run run = Run.of(words);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("localhost:1", "Is the service running?");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "send hello,--hub",
    "send --hub=chat,DATA",
    "send --hub=chat --group=a --user=b hello,exclude each other",
    "send --hub=1chat hello,a hub name is",
    "send --hub=chat --type=yaml hello,--type",
    "send --hub=chat --connection=Endpoint=http://localhost; hello,AccessKey",
    "connect --hub=chat --protocol=mqtt,--protocol",
  })
  void refusesWhatMakesNoSense(String line, String told) {
    Run run = Run.of(line.split(" ", -1));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(told);
  }

  private static Started connect(String... options) throws Exception {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "connect";
    arguments[1] = "--connection";
    arguments[2] = service.connectionString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Started.with(arguments);
  }

  private static void sent(String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "send";
    arguments[1] = "--connection";
    arguments[2] = service.connectionString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    Run run = Run.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  private static String last(Started client, String part) throws InterruptedException {
    return client.until(line -> line.startsWith("←") && line.contains(part)).getLast();
  }
}
