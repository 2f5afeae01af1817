package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.cli.packaging.AppPackage;
import io.hubwire.cli.packaging.Packaged;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hubwire package} writes of apps in JavaScript and Python runs as the app does. */
final class PackagedAppsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;

  @Test
  @NeedsTools(ExternalTool.NODE)
  void packagesOfNpmAreInIt() throws IOException, InterruptedException {
    Path app = folder.resolve("app");
    write(
        app,
        Map.of(
            "package.json",
            "{\"dependencies\":{\"answer\":\"1.0.0\",\"linked\":\"file:shared\"}}",
            "node_modules/answer/index.js",
            "module.exports = 'forty-';",
            "node_modules/answer/index.d.ts",
            "export default string;",
            "shared/index.js",
            "module.exports = 'two';",
            ".funcignore",
            "*.ts\n",
            "hello/function.json",
            """
            {"bindings":[{"type":"httpTrigger","direction":"in","name":"req","authLevel":"anonymous"},
                         {"type":"http","direction":"out","name":"res"}]}""",
            "hello/index.js",
            "module.exports = async () => ({ res: { body: require('answer') + require('linked') } });",
            "later/function.json",
            """
            {"bindings":[{"type":"queueTrigger","direction":"in","name":"item","queueName":"q"}]}""",
            "later/index.js",
            "module.exports = async () => {};"));
    Files.createSymbolicLink(app.resolve("node_modules/linked"), Path.of("../shared"));
    Files.createSymbolicLink(app.resolve("node_modules/self"), Path.of(".."));
    Path out = folder.resolve("out");
    Packaged packaged = AppPackage.write(new App.Folder(app), out);
    assertThat(packaged.functions()).containsExactly("hello", "later");
    assertThat(packaged.notes())
        .filteredOn(note -> !note.startsWith("Left out, "))
        .singleElement()
        .asString()
        .startsWith("The function 'later' does not run here:")
        .contains("queueTrigger");
    assertThat(out.resolve("node_modules/answer/index.d.ts")).doesNotExist();
    assertThat(out.resolve("host.json")).isRegularFile();
    Files.move(app, folder.resolve("gone"));
    assertThat(answer(new App.Folder(out), "hello")).isEqualTo("forty-two");
  }

  @Test
  @NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
  void codeThatDeclaresFunctionsRuns() throws IOException, InterruptedException {
    App.Folder app = (App.Folder) ScriptApps.nodeSample("chat-js", "PackagedAppsTest");
    Path out = fresh(app.root().resolveSibling("packaged")); // beside, where its packages are found
    Packaged packaged = AppPackage.write(app, out);
    assertThat(packaged.functions()).contains("index", "negotiate", "message");
    assertThat(packaged.notes())
        .filteredOn(note -> !note.startsWith("Left out, "))
        .singleElement()
        .asString()
        .contains("package.json", "node_modules", "--build remote");
    assertThat(out.resolve("local.settings.json")).doesNotExist();
    assertThat(out.resolve("host.json")).hasSameTextualContentAs(app.root().resolve("host.json"));
    assertThat(answer(new App.Folder(out), "index")).startsWith("<!doctype html>");
  }

  @Test
  @NeedsTools(ExternalTool.PYTHON)
  void pythonRuns() throws IOException, InterruptedException {
    App.Folder app = (App.Folder) ScriptApps.pythonSample("chat-python");
    Path out = folder.resolve("out");
    Packaged packaged = AppPackage.write(app, out);
    assertThat(packaged.functions()).contains("index", "negotiate", "message");
    assertThat(packaged.notes())
        .filteredOn(note -> !note.startsWith("Left out, "))
        .singleElement()
        .asString()
        .contains("requirements.txt", ".python_packages", "--build remote");
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "README.md", "function_app.py", "host.json", "index.html", "requirements.txt");
    }
    Files.createSymbolicLink(out.resolve(".venv"), app.root().resolve(".hubwire/venv"));
    assertThat(answer(new App.Folder(out), "index")).startsWith("<!doctype html>");
  }

  private static Path fresh(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
          Files.delete(file);
        }
      }
    }
    return folder;
  }

  private static void write(Path app, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = app.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, file.getValue());
    }
  }

  private static String answer(App app, String function) throws IOException, InterruptedException {
    try (Hubwire running =
        Hubwire.of(app)
            .port(0)
            .servicePort(0)
            .watch(false)
            .environment(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")))
            .start()) {
      HttpRequest request =
          HttpRequest.newBuilder(running.hostUrl().resolve("/api/" + function)).build();
      return HTTP.send(request, BodyHandlers.ofString()).body();
    }
  }
}
