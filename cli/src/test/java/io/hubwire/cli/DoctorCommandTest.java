package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DoctorCommandTest {

  private static final Path APPS = Path.of("src/test/resources/doctor");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "duplicate-trigger|listen to the same event: first, second|\"eventName\": \"second\"",
        "unset-setting|The setting 'CHAT_HUB' is not set|\"CHAT_HUB\": \"<value>\"",
        "no-trigger|declaration is wrong|\"type\": \"webPubSubTrigger\"",
        "unknown-type|declaration is wrong|Change what",
        "absent-script|declaration is wrong|\"scriptFile\": \"../<app>.jar\"",
        "no-json|declaration is wrong|\"bindings\": [",
        "no-hub|names no hub|\"hub\": \"chat\"",
        "invalid-hub|'1chat' is no name of a hub|\"hub\": \"chat\"",
        "unset-connection|The connection 'OtherService' is not set|\"OtherService\": \"Endpoint=",
        "unparsable-connection|connection string cannot be read|\"WebPubSubConnectionString\": ",
        "unparsable-named-connection|connection string cannot be read|\"Other\": \"Endpoint=",
        "context-without-options|does not accept OPTIONS|\"methods\": [\"post\", \"options\"]",
        "context-without-http|no HTTP request to read|\"httpTrigger\"",
        "unknown-system-event|no system event 'disconnect'|\"eventName\": \"disconnected\"",
        "hub-spelling|differ in spelling|\"hub\": \"chat\"",
        "hub-typo|'chat' and 'chats' differ|\"hub\": \"chat\"",
        "route-conflict|The HTTP route 'page' cannot be used|\"route\": \"second\"",
        "route-invalid|The HTTP route 'page/{id' cannot be used|\"route\": \"index\"",
        "no-event-type|cannot run|Change the property",
        "absent-class|cannot run|Change the property",
        "broken-host-json|cannot start with these settings|Correct the JSON at line",
        "wrong-host-version|cannot start with these settings|\"version\": \"2.0\"",
        "wrong-timeout|cannot start with these settings|\"functionTimeout\": \"00:05:00\"",
        "broken-local-settings|not used|Correct the JSON at line",
        "nested-local-setting|not used|\"NAME\": \"a text\"",
        "encrypted-local-settings|cannot start with these settings|func settings decrypt",
      })
  void findsThePlantedFault(String app, String what, String fix) throws IOException {
    Run run = Run.of("doctor", staged(app, folder).toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().filter(line -> line.matches("\\d+\\. .*")))
        .as(run.out())
        .singleElement()
        .asString()
        .contains(what);
    assertThat(run.out()).contains("   Where: ", "   Why:   ", "1 finding in ");
    assertThat(run.out().lines().filter(line -> line.startsWith("   Fix:   ")))
        .singleElement()
        .asString()
        .contains(fix);
    assertThat(run.out()).doesNotContain("do-not-show");
    assertThat(textAt(value(run, "   Where: "))).doesNotContain(value(run, "   Fix:   "));
  }

  private static String value(Run run, String label) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()))
        .findFirst()
        .orElseThrow();
  }

  /** What stands there already is no advice, unless another binding has it. */
  private static String textAt(String where) throws IOException {
    Path file = Path.of(where.replaceFirst("(, | or |;).*", ""));
    String text = Files.isRegularFile(file) ? Files.readString(file) : "";
    return text.split("\"type\"", -1).length > 2 ? "" : text;
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"good-functions", "good-settings"})
  void findsNothingInAGoodApp(String app) throws IOException {
    Run run = Run.of("doctor", staged(app, folder).toString());
    assertThat(run.out()).startsWith("Nothing found in ").hasLineCount(2);
    assertThat(run.out()).doesNotContain("Not checked");
    assertThat(run.code()).isZero();
  }

  @Test
  void findsNothingInThePackagedTinyApp() throws IOException {
    Run run = Run.of("doctor", TinyApp.packagedIn(folder).toString());
    assertThat(run.out()).startsWith("Nothing found in ");
    assertThat(run.code()).isZero();
  }

  @Test
  void aNameThatALibraryMadeUpIsNotShown() throws IOException {
    Path app = folder.resolve("app");
    Files.createDirectories(app.resolve("say"));
    Files.writeString(
        app.resolve("say/function.json"),
        "{\"scriptFile\":\"index.js\",\"bindings\":[{\"type\":\"httpTrigger\",\"direction\":\"in\","
            + "\"name\":\"httpTriggerc0255c1532\",\"route\":\"%MISSING%\"}]}");
    Run run = Run.of("doctor", app.toString());
    assertThat(run.out()).contains("'MISSING' is not set", "function.json, its httpTrigger\n");
  }

  @Test
  void aWrongHostJsonHidesNoOtherFinding() throws IOException {
    Path app = staged("duplicate-trigger", folder);
    Files.writeString(
        app.resolve("host.json"),
        "{\"version\": \"3.0\", \"functionTimeout\": \"soon\", \"logging\": {\"logLevel\":"
            + " {\"default\": \"Loud\"}}}");
    assertThat(Run.of("doctor", app.toString()).out())
        .contains("has version '3.0'", "is 'soon'", "is 'Loud'", "the same event: first, second")
        .contains("4 findings in ");
    Files.writeString(app.resolve("host.json"), "{");
    assertThat(Run.of("doctor", app.toString()).out())
        .contains("is not valid JSON", "the same event: first, second", "2 findings in ");
  }

  @Test
  void listsWhatWasCheckedAndNothingElse() throws IOException {
    Path app = staged("good-functions", folder);
    assertThat(Run.of("doctor", app.toString()).out())
        .contains("Checked: ", " functions.")
        .doesNotContain("hubwire.json", " script", " page");
    Files.writeString(app.resolve("hubwire.json"), "{}");
    Files.writeString(app.resolve("page.html"), "<p>");
    assertThat(Run.of("doctor", app.toString()).out()).contains("hubwire.json", "1 page.");
  }

  @Test
  void compilesNothing() throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    Path source = folder.resolve("src/main/java/Functions.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class Functions { WebPubSubAction a = f(\"x\"); }");
    Run run = Run.of("doctor", folder.toString());
    assertThat(run.out())
        .contains("Nothing found in ", "Checked: 1 Java source.")
        .contains("Not checked: the functions, since the project is not built");
    assertThat(run.err()).isEmpty();
    assertThat(content(folder))
        .doesNotContain(folder.resolve("target"), folder.resolve(".hubwire"));
  }

  @Test
  void installsNothing() throws IOException {
    Files.writeString(
        folder.resolve("package.json"),
        "{\"main\": \"a.js\", \"dependencies\": {\"@azure/functions\": \"^4\"}}");
    Files.writeString(folder.resolve("a.js"), "tell({ actionName: 'sendToGroup', data: 'x' });");
    Run run = Run.of("doctor", folder.toString());
    assertThat(run.out())
        .contains("1 finding in ", "has no group", "Checked: 1 script.")
        .contains("Not checked: the functions, since the npm packages are not installed");
    assertThat(content(folder)).hasSize(3);
  }

  @Test
  void changesNothing() throws IOException {
    Path app = staged("good-settings", folder);
    List<Path> before = content(app);
    Run.of("doctor", app.toString());
    assertThat(content(app)).isEqualTo(before);
  }

  private static List<Path> content(Path app) throws IOException {
    try (Stream<Path> files = Files.walk(app)) {
      return files.sorted().toList();
    }
  }

  /** A copy of a sample app, with the jar that all of them name. */
  static Path staged(String app, Path folder) throws IOException {
    Path source = APPS.resolve(app);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path target = folder.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    TinyApp.packagedIn(folder);
    return folder;
  }
}
