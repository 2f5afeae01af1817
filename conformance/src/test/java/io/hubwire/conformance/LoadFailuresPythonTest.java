package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hubwire.App;
import io.hubwire.FunctionInfo;
import io.hubwire.Hubwire;
import io.hubwire.HubwireException;
import io.hubwire.cli.app.AppLocator;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What authors in Python are told where their code cannot be loaded, and what can be loaded. */
@NeedsTools(ExternalTool.PYTHON)
final class LoadFailuresPythonTest {

  /** Names that the standard library, or a package that the worker needs, has as well. */
  private static final List<String> NAMES =
      List.of("http", "json", "email", "queue", "logging", "calendar", "werkzeug", "azure");

  private static final String BINDINGS =
      """
      {"bindings": [
        {"type": "httpTrigger", "direction": "in", "name": "req", "authLevel": "anonymous"},
        {"type": "http", "direction": "out", "name": "$return"}
      ]}""";

  @TempDir private Path folder;
  private Path root = Path.of("");

  /** The environment is made once; it is another app's, to which a link leads. */
  @BeforeEach
  void appWithAnEnvironment() throws IOException {
    Path maker = Files.createDirectories(Path.of("target/python/loading").toAbsolutePath());
    Files.writeString(maker.resolve("function_app.py"), "");
    AppLocator.locate(maker);
    root = Files.createDirectory(folder.resolve("app")).toRealPath();
    Files.createDirectory(root.resolve(".hubwire"));
    Files.createSymbolicLink(root.resolve(".hubwire/venv"), maker.resolve(".hubwire/venv"));
  }

  @Test
  void nameTheFunctionsOfTheAppOnTheWay() throws IOException {
    write("function_app.py", "import settings\n\nWHERE = settings.needed('ABSENT')\n");
    write("settings.py", "import os\n\n\ndef needed(name):\n    return os.environ[name]\n");
    assertThat(failure())
        .contains("The app cannot be loaded: KeyError: 'ABSENT'")
        .contains("File \"" + root.resolve("function_app.py") + "\", line 3, in <module>")
        .contains("WHERE = settings.needed('ABSENT')")
        .contains("File \"" + root.resolve("settings.py") + "\", line 5, in needed");
  }

  @Test
  void showTheCodeOfAnErrorOfSyntax() throws IOException {
    write("function_app.py", "import azure.functions\nx = = 1\n");
    assertThat(failure())
        .contains("SyntaxError: invalid syntax")
        .contains("File \"" + root.resolve("function_app.py") + "\", line 2\n    x = = 1");
  }

  @Test
  void nameTheScriptThatAsksForAPackageWhichIsAbsent() throws IOException {
    write("function_app.py", "\nimport no_such_package\n");
    assertThat(failure())
        .contains("ModuleNotFoundError: No module named 'no_such_package'")
        .contains("File \"" + root.resolve("function_app.py") + "\", line 2")
        .doesNotContain("azure-functions");
  }

  @Test
  void areToldOfAFunctionWithAFileOfItsOwn() throws IOException {
    write("say/function.json", BINDINGS);
    write("say/__init__.py", "LIMIT = int('many')\n\ndef main(req):\n    return ''\n");
    assertThat(failure())
        .contains("The 'say' function is in error: ValueError: invalid literal for int()")
        .contains("File \"" + root.resolve("say/__init__.py") + "\", line 1, in <module>");
  }

  /** The package is there, but something that it needs is not. */
  @Test
  void blameTheAuthorsPackageOnlyWhereItIsAbsent() throws IOException {
    write("function_app.py", "");
    write(
        ".python_packages/lib/site-packages/azure/functions/__init__.py",
        "import something_it_needs\n");
    assertThat(failure())
        .contains("ModuleNotFoundError: No module named 'something_it_needs'")
        .doesNotContain("is not installed");
  }

  @Test
  void blameTheAuthorsPackageWhereItIsAbsent() throws IOException, InterruptedException {
    write("function_app.py", "");
    List<String> make =
        List.of(ExternalTool.PYTHON.path().toString(), "-m", "venv", "--without-pip", ".venv");
    assertThat(ProcessRun.of(make, root, Map.of(), java.time.Duration.ofMinutes(1)).status())
        .isZero();
    assertThat(failure()).contains("The package 'azure-functions' is not installed in " + root);
  }

  @Test
  void doNotComeFromFunctionsNamedAsPackagesAre() throws IOException, InterruptedException {
    for (String name : NAMES) {
      write(name + "/function.json", BINDINGS);
      write(
          name + "/__init__.py",
          """
          import calendar, email.message, http.client, json, logging, queue, shared_code
          import azure.functions as func

          def main(req: func.HttpRequest) -> func.HttpResponse:
              logging.info(json.dumps({}))
              return func.HttpResponse(shared_code.TEXT + %s.__name__)
          """
              .formatted(name.equals("azure") ? "func" : name.equals("werkzeug") ? "json" : name));
    }
    write("shared_code.py", "TEXT = 'the real '\n");
    try (Hubwire hubwire = start();
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(hubwire.functions().stream().map(FunctionInfo::name))
          .containsExactlyInAnyOrderElementsOf(NAMES);
      for (String name : NAMES) {
        HttpRequest request =
            HttpRequest.newBuilder(hubwire.hostUrl().resolve("/api/" + name)).build();
        assertThat(client.send(request, BodyHandlers.ofString()).body()).startsWith("the real ");
      }
    }
  }

  /** As in Azure: one such function is an error of the whole app. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "req: func.HttpRequest, conn: dict | | does not match its Python annotation \"dict\"",
        "req: func.HttpRequest, conn: typing.Optional[str] | | invalid non-type annotation",
        "req: dict, conn: str | | type of req binding",
        "req, conn: func.Out[str] | | its annotation is azure.functions.Out",
        "req, conn, context: str | | the \"context\" parameter is expected to be",
        "req, conn, more | | declared in Python but not in the function definition",
        "req | | but not in Python: ['conn']",
        "req: 'Unknown', conn | | name 'Unknown' is not defined",
        "req, conn | -> typing.Optional[func.HttpResponse] | invalid non-type return annotation",
        "req, conn | -> dict | does not match binding type",
      })
  void areToldOfAnnotationsThatDoNotFit(String parameters, @Nullable String returned, String why)
      throws IOException {
    write("function_app.py", function(parameters, Objects.requireNonNullElse(returned, "")));
    assertThat(failure()).contains("cannot be loaded").contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "req: func.HttpRequest, conn: str | -> func.HttpResponse",
        "req, conn: bytes, context: func.Context | -> str",
        "req, conn |",
      })
  void doNotComeFromAnnotationsThatFit(String parameters, @Nullable String returned)
      throws IOException {
    write("function_app.py", function(parameters, Objects.requireNonNullElse(returned, "")));
    try (Hubwire hubwire = start()) {
      assertThat(hubwire.functions()).hasSize(1);
    }
  }

  private static String function(String parameters, String returned) {
    return """
        import typing
        import azure.functions as func
        app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)

        @app.generic_input_binding(arg_name='conn', type='webPubSubConnection', hub='h')
        @app.route(route='say')
        def say(%s)%s:
            return ''
        """
        .formatted(parameters, " " + returned);
  }

  private String failure() {
    Throwable thrown = catchThrowable(() -> start().close());
    assertThat(thrown).isInstanceOf(HubwireException.class);
    String message = Objects.requireNonNull(thrown.getMessage());
    assertThat(message).doesNotContain("dispatch.py", "indexing.py", "io.hubwire", "<frozen");
    return message;
  }

  private Hubwire start() {
    return Apps.free(new App.Folder(root))
        .environment(Map.of("PATH", System.getenv("PATH")))
        .start();
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, content);
  }
}
