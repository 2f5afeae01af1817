package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.cli.packaging.AppPackage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageCommandTest {

  @TempDir Path folder;
  @TempDir Path parent;

  @Test
  void writesAFolderThatRuns() throws Exception {
    Path app = TinyApp.packagedIn(folder);
    Files.copy(app, folder.resolve("lib/azure-functions-java-core-library-1.2.0.jar"));
    Path out = parent.resolve("deployed");
    Run run = Run.of("package", app.toString(), "--out", out.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("endless, index, message");
    assertThat(out.resolve("lib")).isDirectoryContaining("glob:**functions.jar");
    assertThat(out.resolve("lib")).isDirectoryNotContaining("glob:**core-library*");
    JsonNode json = new JsonMapper().readTree(out.resolve("message/function.json").toFile());
    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .containsExactly("scriptFile", "entryPoint", "bindings");
    assertThat(json.path("scriptFile").asText()).isEqualTo("../tiny.jar");
    assertThat(json.path("bindings").path(0).path("type").asText()).isEqualTo("webPubSubTrigger");
    assertThat(
            new JsonMapper().readTree(out.resolve("host.json").toFile()).path("version").asText())
        .isEqualTo("2.0");
    try (Hubwire running =
            Hubwire.of(new App.Folder(out)).port(0).servicePort(0).watch(false).start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(running.hostUrl().resolve("/api/index")).build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("tiny");
      assertThat(running.handlers()).hasSize(1);
    }
  }

  @Test
  void makesAJarOfCompiledClasses() throws Exception {
    Path chat = Path.of("../samples/chat").toAbsolutePath().normalize();
    Path out = parent.resolve("chat");
    App app =
        new App.ClassPath(
            List.of(chat.resolve("target/classes"), Path.of("../functions/target/classes")), chat);
    List<String> functions = AppPackage.write(app, out).functions();
    assertThat(functions).isNotEmpty();
    assertThat(out.resolve("chat.jar")).isRegularFile();
    assertThat(out.resolve("host.json")).hasSameTextualContentAs(chat.resolve("host.json"));
    assertThat(out.resolve("local.settings.json")).doesNotExist();
    try (Hubwire running =
        Hubwire.of(new App.Folder(out)).port(0).servicePort(0).watch(false).start()) {
      assertThat(running.functions()).allMatch(function -> function.error() == null);
    }
  }

  @Test
  void writesOverNothing() throws Exception {
    Path app = TinyApp.packagedIn(folder);
    Files.writeString(parent.resolve("mine"), "x");
    Run run = Run.of("package", app.toString(), "--out", parent.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("is not empty");
  }

  @Test
  void leavesOutOfAFolderWhatIsOfThisMachine() throws Exception {
    Path app = folder.resolve("app");
    AppPackage.write(new App.Jar(TinyApp.packagedIn(folder)), app);
    for (String own :
        List.of(
            ".hubwire/keys.json",
            ".git/HEAD",
            ".vscode/tasks.json",
            ".gitignore",
            "local.settings.json",
            "appsettings.json",
            "message/__pycache__/a.pyc",
            "venv/pyvenv.cfg",
            "venv/lib/a.py",
            "notes/todo.txt")) {
      Files.createDirectories(app.resolve(own).getParent());
      Files.writeString(app.resolve(own), "{}");
    }
    Files.writeString(app.resolve("page.html"), "kept");
    Files.writeString(app.resolve(".funcignore"), "# not deployed\n/notes\n");
    Path out = app.resolve("out"); // within what is copied
    Run run = Run.of("package", app.toString(), "--out", out.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            "Packaged in " + out.toAbsolutePath() + ": endless, index, message.",
            "Left out, of this machine only: .funcignore, .git/, .gitignore, .hubwire/, .vscode/,"
                + " appsettings.json, message/__pycache__/, venv/.",
            "Left out, settings of this machine with their secrets: local.settings.json.",
            "Left out, named by .funcignore: notes/todo.txt.");
    assertThat(out)
        .isDirectoryContaining(file -> file.endsWith("host.json"))
        .isDirectoryContaining(file -> file.endsWith("page.html"));
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "endless", "host.json", "index", "lib", "message", "page.html", "tiny.jar");
    }
    assertThat(out.resolve("message")).isDirectoryNotContaining("glob:**__pycache__");
    try (Hubwire running =
        Hubwire.of(new App.Folder(out)).port(0).servicePort(0).watch(false).start()) {
      assertThat(running.functions()).allMatch(function -> function.error() == null);
    }
  }
}
