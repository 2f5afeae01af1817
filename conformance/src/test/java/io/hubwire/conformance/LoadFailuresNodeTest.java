package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.HubwireException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What authors in JavaScript are told where their code cannot be loaded, or fails. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class LoadFailuresNodeTest {

  private static final String A_FUNCTION =
      "require('@azure/functions').app.http('fine', { handler: () => ({}) });\n";

  private Path root = Path.of("");

  @BeforeEach
  void emptyFolder() throws IOException, InterruptedException {
    Path apps = Files.createDirectories(NodeModules.prepare("LoadFailures").resolve("apps"));
    root = Files.createTempDirectory(apps, "loading");
  }

  @Test
  void nameTheFunctionsOfTheAppOnTheWay() throws IOException {
    main("index.js");
    write(
        "index.js",
        "const { address } = require('./src/addresses');\n\naddress('SETTING_THAT_IS_ABSENT');\n");
    write(
        "src/addresses.js",
        "function address(name) {\n  return new URL(process.env[name]);\n}\nmodule.exports = { address };\n");
    assertThat(failure())
        .contains("entry point \"index.js\": Invalid URL")
        .contains("address (" + root.resolve("src/addresses.js") + ":2:10)")
        .contains("(" + root.resolve("index.js") + ":3:1)");
  }

  @Test
  void nameTheLineOfAModule() throws IOException {
    main("index.mjs");
    write("index.mjs", "import './part.mjs';\n");
    write("part.mjs", "\n\nnull.nothing;\n");
    assertThat(failure())
        .contains("Cannot read properties of null (reading 'nothing')")
        .contains("at file://" + root.resolve("part.mjs") + ":3:6");
  }

  @Test
  void showTheCodeOfAnErrorOfSyntax() throws IOException {
    main("index.js");
    write("index.js", "require('./part');\n");
    write("part.js", "const a = 1;\nconst b = = 2;\n");
    assertThat(failure())
        .contains("Unexpected token '='")
        .contains(root.resolve("part.js") + ":2\nconst b = = 2;\n          ^")
        .contains("(" + root.resolve("index.js") + ":1:1)");
  }

  @Test
  void tellWhatWasThrownWhateverItIs() throws IOException {
    main("index.js");
    write("index.js", "throw 'the moon is down';\n");
    assertThat(failure()).contains("entry point \"index.js\": the moon is down");
  }

  @Test
  void nameTheScriptThatAsksForAPackageWhichIsAbsent() throws IOException {
    main("index.js");
    write("index.js", "\nrequire('no-such-package');\n");
    assertThat(failure())
        .contains("Cannot find module 'no-such-package'")
        .contains("- " + root.resolve("index.js"))
        .contains("(" + root.resolve("index.js") + ":2:1)");
  }

  @Test
  void nameTheAppsLineBelowManyScriptsOfAPackage() throws IOException {
    main("index.js");
    write("index.js", "\n\nrequire('deep');\n");
    for (int script = 0; script < 5; script++) {
      write("node_modules/deep/" + script + ".js", "require('./" + (script + 1) + "');\n");
    }
    write("node_modules/deep/package.json", "{\"main\": \"0.js\"}");
    write("node_modules/deep/5.js", "throw new Error('too deep');\n");
    assertThat(failure())
        .contains("too deep")
        .contains("(" + root.resolve("index.js") + ":3:1)")
        .doesNotContain("node_modules");
  }

  @Test
  void areToldOfAFunctionWithAFileOfItsOwn() throws IOException {
    write("package.json", "{}");
    write(
        "say/function.json",
        "{\"bindings\":[{\"type\":\"httpTrigger\",\"direction\":\"in\",\"name\":\"req\"}]}");
    write("say/index.js", "const config = undefined;\nmodule.exports = config.handler;\n");
    assertThat(failure())
        .contains("The 'say' function is in error: Cannot read properties of undefined")
        .contains("(" + root.resolve("say/index.js") + ":2:25)");
  }

  @Test
  void ofACallHaveTheAuthorsStackAndNoneOfOurs() throws IOException, InterruptedException {
    main("index.js");
    write(
        "index.js",
        """
        const { app } = require('@azure/functions');
        app.http('fail', { authLevel: 'anonymous', handler: () => {
            throw new Error('not today');
        } });
        """);
    try (EveryLog log = new EveryLog();
        Hubwire hubwire = start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(hubwire.hostUrl().resolve("/api/fail")).build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(500);
      assertThat(log.text().lines().dropWhile(line -> !line.contains("(Failed,")).limit(8))
          .anyMatch(line -> line.equals("not today"))
          .anyMatch(line -> line.contains(root.resolve("index.js") + ":3:11"))
          .noneMatch(line -> line.contains("io.hubwire") || line.contains("invocations.js"));
    }
  }

  @Test
  void ofAMixedAppAreAWarning() throws IOException {
    main("index.js");
    write("index.js", A_FUNCTION);
    write("old/function.json", "{\"bindings\":[]}");
    try (LogLines lines = LogLines.of("Host.Startup");
        Hubwire hubwire = start()) {
      assertThat(hubwire.functions()).hasSize(1);
      assertThat(lines.next(line -> line.getFormattedMessage().contains("mixed function app")))
          .asString()
          .contains("old");
    }
  }

  private String failure() {
    Throwable thrown = catchThrowable(() -> start().close());
    assertThat(thrown).isInstanceOf(HubwireException.class);
    String message = Objects.requireNonNull(thrown.getMessage());
    assertThat(message).doesNotContain("loading.js", "io.hubwire", "node:internal", "app.js");
    return message;
  }

  private Hubwire start() {
    return Apps.free(new App.Folder(root))
        .environment(Map.of("PATH", System.getenv("PATH")))
        .start();
  }

  private void main(String script) throws IOException {
    write("package.json", "{\"main\": \"" + script + "\"}");
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, content);
  }
}
