package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.service.config.ServiceConfiguration;
import io.hubwire.service.config.SettingsSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and the docs show is what compilers, readers and the command take. */
final class SnippetsTest {

  /** Pages whose Java another test compares with code that is compiled and run. */
  private static final Map<String, String> JAVA =
      Map.of(
          "README.md", "ReadmeTest",
          "docs/functions-api.md", "DocumentationTest of functions",
          "docs/testing.md", "GuideSnippetsTest of junit");

  /** What nothing can check here, by its first line, and why. */
  private static final Map<String, String> UNCHECKED =
      Map.ofEntries(
          Map.entry(" browser or SDK client", "a drawing"),
          Map.entry("plugins { id 'java' }", "GradleTest builds an app with it"),
          Map.entry(
              "[2026-01-01T00:00:00.000Z] Compiled in 172 ms.", "output: FirstHourTest plays it"),
          Map.entry(
              "[2026-01-01T00:00:00.000Z] The changed app runs. + say  - enter",
              "output: FirstHourTest plays it"),
          Map.entry(
              "[2026-01-01T00:00:00.000Z] Error: src/main/java/com/example/Functions.java:62:"
                  + " cannot find symbol",
              "output: FirstHourTest plays it"),
          Map.entry("What happened:", "output: InvariantsTest of junit has its form"),
          Map.entry("Hubwire 0.1.0", "output: ServiceCommandTest of cli has its lines"),
          Map.entry(
              "1. The function does not accept OPTIONS.",
              "output: CommandDocumentTest of cli compares it"),
          Map.entry(
              "http://localhost:7080 answered 400 (Error.BadRequest): The request body is not a"
                  + " valid JSON.",
              "output: ClientCommandsTest of cli has it"),
          Map.entry(
              "Connected to ws://localhost:7080/client/hubs/chat. Ctrl-D leaves.",
              "output: ClientCommandsTest of cli has its lines"),
          Map.entry(
              "// Name your resources: az deployment group create --resource-group"
                  + " <resource-group> \\",
              "Bicep has no compiler here: CommandDocumentTest of cli compares it"),
          Map.entry(
              "healthcheck: {test: [\"CMD\", \"hubwire\", \"health\","
                  + " \"http://localhost:7080\"]}",
              "a line of a compose file: DocumentedCommandsTest of cli parses its command"));

  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;

  static Stream<Snippet> all() throws IOException {
    return Snippet.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void isTrue(Snippet snippet) throws Exception {
    switch (snippet.language()) {
      case "java" -> assertThat(JAVA).as("who compiles Java of pages").containsKey(snippet.page());
      case "json" -> checkJson(snippet.text().replace("[…]", "[]"));
      case "xml" -> checkXml(snippet.text());
      case "sh" -> checkShell(snippet.text());
      case "js" -> checkScript(ExternalTool.NODE, "snippet.js", snippet.text(), "--check");
      case "python" ->
          checkScript(ExternalTool.PYTHON, "snippet.py", snippet.text(), "-m", "py_compile");
      default ->
          assertThat(UNCHECKED)
              .as("blocks that nothing checks, with the reason")
              .containsKey(snippet.firstLine());
    }
  }

  @Test
  void whatIsListedAsUncheckedIsStillThere() throws IOException {
    assertThat(Snippet.all().map(Snippet::firstLine)).containsAll(UNCHECKED.keySet());
    assertThat(Snippet.all().map(Snippet::page)).containsAll(JAVA.keySet());
  }

  private void checkJson(String text) throws IOException {
    String first = null;
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        first = first == null ? parser.currentName() : first;
      }
    }
    switch (String.valueOf(first)) {
      case "hubs" -> checkServiceFile("hubwire.json", text);
      case "WebPubSub" -> checkServiceFile("appsettings.json", text);
      case "IsEncrypted", "Values" -> checkAppFile("local.settings.json", text);
      case "version" ->
          checkAppFile(text.contains("configurations") ? "launch.json" : "host.json", text);
      default -> assertThat(first).as("a line of --json-logs").isEqualTo("time");
    }
  }

  private void checkServiceFile(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    ServiceConfiguration read =
        ServiceConfiguration.read(SettingsSources.of(Map.of(), Map.of(), folder, folder));
    assertThat(read.hubs(false)).isNotEmpty();
    assertThat(read.notes()).isEmpty();
  }

  private void checkAppFile(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
    AppConfiguration.load(folder, Map.of(), Map.of(), Map.of());
  }

  private static void checkXml(String text) throws Exception {
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Its commands of ours are parsed by DocumentedCommandsTest of cli. */
  private void checkShell(String text) throws IOException, InterruptedException {
    Path script = folder.resolve("snippet.sh");
    Files.writeString(script, text.replaceAll("<([a-z-]+)>", "$1"));
    checkRun(List.of("sh", "-n", script.toString()));
  }

  private void checkScript(ExternalTool tool, String name, String text, String... options)
      throws IOException, InterruptedException {
    if (tool.find().isEmpty()) {
      throw ExternalTools.missing("SnippetsTest", tool.label() + " not found on the PATH");
    }
    Path script = Files.writeString(folder.resolve(name), text);
    List<String> command =
        Stream.of(Stream.of(tool.path().toString()), Stream.of(options), Stream.of(script + ""))
            .flatMap(words -> words)
            .toList();
    checkRun(command);
  }

  private void checkRun(List<String> command) throws IOException, InterruptedException {
    ProcessRun run = ProcessRun.of(command, folder, Map.of(), LIMIT);
    assertThat(run.status()).as(run.output()).isZero();
  }
}
