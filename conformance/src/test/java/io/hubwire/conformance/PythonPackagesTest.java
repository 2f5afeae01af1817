package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.app.CommandException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The virtual environment that a first start makes for an app in Python. */
@NeedsTools(ExternalTool.PYTHON)
final class PythonPackagesTest {

  @TempDir private Path folder;

  @Test
  void areThoseOfRequirementsTxtAndFollowItsChanges() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("function_app.py"),
        """
        import azure.functions as func
        import answer

        app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)


        @app.route(route="answer")
        def tell(req: func.HttpRequest) -> func.HttpResponse:
            return func.HttpResponse(answer.TEXT)
        """);
    require("1.0");
    String first = located();
    assertThat(first).startsWith("Making the virtual environment of " + folder).contains("  ");
    assertThat(answer()).isEqualTo("from 1.0");
    assertThat(located()).isEmpty(); // a second start installs nothing
    require("2.0");
    assertThat(located()).startsWith("Making the virtual environment");
    assertThat(answer()).isEqualTo("from 2.0");
    Files.writeString(folder.resolve("requirements.txt"), "./missing-1.0-py3-none-any.whl\n");
    assertThatThrownBy(this::located)
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("pip could not install the packages of " + folder)
        .hasMessageContaining("see above");
  }

  @Test
  void areLeftToTheAppWhereItBringsAnEnvironment() throws IOException {
    Files.writeString(folder.resolve("function_app.py"), "");
    Path python = folder.resolve(".venv/bin/python");
    Files.createDirectories(python.getParent());
    Files.writeString(python, "");
    assertThat(located()).isEmpty();
    assertThat(folder.resolve(".hubwire")).doesNotExist();
  }

  /** A package of our own, so that nothing but azure-functions comes from elsewhere. */
  private void require(String version) throws IOException {
    String name = "answer-" + version;
    Path wheel = folder.resolve(name + "-py3-none-any.whl");
    try (OutputStream file = Files.newOutputStream(wheel);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      add(zip, "answer.py", "TEXT = 'from " + version + "'\n");
      add(
          zip,
          name + ".dist-info/METADATA",
          "Metadata-Version: 2.1\nName: answer\nVersion: " + version + "\n");
      add(
          zip,
          name + ".dist-info/WHEEL",
          "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      add(
          zip,
          name + ".dist-info/RECORD",
          "answer.py,,\n%1$s.dist-info/METADATA,,\n%1$s.dist-info/WHEEL,,\n".formatted(name));
    }
    Files.writeString(folder.resolve("requirements.txt"), "./" + wheel.getFileName() + "\n");
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** What is told while the app is made ready. */
  private String located() {
    PrintStream before = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      AppLocator.locate(folder);
    } finally {
      System.setErr(before);
    }
    return told.toString(StandardCharsets.UTF_8);
  }

  private String answer() throws IOException, InterruptedException {
    try (Hubwire hubwire =
            Apps.free(new App.Folder(folder))
                .environment(Map.of("PATH", System.getenv("PATH")))
                .start();
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(hubwire.hostUrl().resolve("/api/answer")).build();
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }
}
