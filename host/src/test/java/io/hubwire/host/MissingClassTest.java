package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.app.FunctionApp;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class of a library that is not there: the functions that name it are in error, others run. */
final class MissingClassTest {

  private static final String TRIGGER =
      "@HttpTrigger(name = \"r\", authLevel = AuthorizationLevel.ANONYMOUS) ";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public void wrong(" + TRIGGER + "Missing request) {}",
        "public void wrong(" + TRIGGER + "Optional<Missing> request) {}",
        "public void wrong(" + TRIGGER + "HttpRequestMessage<List<Missing>> request) {}",
        "public Missing wrong(" + TRIGGER + "String request) { return null; }",
        "public <T extends Missing> void wrong(" + TRIGGER + "T request) {}",
        "public void wrong(" + TRIGGER + "String request) throws MissingException {}",
        "public void wrong(" + TRIGGER + "String request) {} private Missing field;",
        "public void wrong(" + TRIGGER + "String request) { Missing.call(); }",
      })
  void onlyWhoNamesItFails(String method) throws Exception {
    TestApp app =
        TestApp.in(folder)
            .source("public class Missing { static void call() {} }")
            .source("public class MissingException extends Exception {}")
            .source("public class Wrong { @FunctionName(\"wrong\") " + method + " }")
            .functions(
                "@FunctionName(\"fine\") public String fine("
                    + TRIGGER
                    + "HttpRequestMessage<String> r) { return \"fine\"; }");
    FunctionApp compiled = app.classPath();
    Files.delete(app.classes().resolve("Missing.class"));
    Files.delete(app.classes().resolve("MissingException.class"));
    try (TestHost host = TestHost.of(compiled)) {
      var response = host.get("/api/fine");
      assertThat(response.statusCode() + " " + response.body()).isEqualTo("200 fine");
      assertThat(host.host().functions())
          .filteredOn(function -> function.error() != null)
          .allSatisfy(function -> assertThat(function.error()).contains("cannot be loaded"));
    }
  }
}
