package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.HostException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StartUpTest {

  private static final String FINE =
      "@FunctionName(\"fine\") public void fine(@HttpTrigger(name = \"r\") String s) {}\n";

  @TempDir Path folder;

  private FunctionApp app(String functions) throws Exception {
    return TestApp.in(folder).functions(functions).classPath();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "@HttpTrigger(name = \"r\", route = \"admin/x\") | The specified route conflicts with one or more built in routes.",
        "@HttpTrigger(name = \"r\", route = \"FINE\") | The route specified conflicts with the route defined by function 'fine'.",
        "@HttpTrigger(name = \"r\", route = \"%Missing%\") | '%Missing%' does not resolve to a value.",
        "@HttpTrigger(name = \"r\", route = \"/hello\") | a route does not begin with '/' or '~', since the route prefix and a '/' come before it. Write 'hello'.",
        "@HttpTrigger(name = \"r\", route = \"{x\") | The route template '{x' is invalid",
        "@TimerTrigger(name = \"t\", schedule = \"often\") | The schedule expression 'often' was not recognized",
        "@TimerTrigger(name = \"t\", schedule = \"%Missing%\") | '%Missing%' does not resolve to a value.",
        "@QueueTrigger(name = \"q\", queueName = \"n\") | The binding type(s) 'queueTrigger' are not registered.",
        "@CustomBinding(name = \"w\", direction = \"in\", type = \"webPubSubTrigger\") | Unable to configure binding 'w' of type 'webPubSubTrigger'",
      })
  void aFunctionInErrorIsListedAndTheRestRuns(String trigger, String sentence) throws Exception {
    FunctionApp app =
        app(FINE + "@FunctionName(\"wrong\") public void wrong(" + trigger + " String s) {}");
    try (TestHost host = TestHost.of(app)) {
      assertThat(host.host().functions())
          .filteredOn(function -> function.name().equals("wrong"))
          .singleElement()
          .satisfies(function -> assertThat(function.error()).contains(sentence));
      assertThat(host.get("/api/fine").statusCode()).isNotEqualTo(404);
    }
    assertThatThrownBy(() -> TestHost.of(app, b -> b.strict(true)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("The 'wrong' function is in error: ")
        .hasMessageContaining(sentence);
  }

  @Test
  void noFunctionLeftIsFatal() throws Exception {
    FunctionApp app =
        app(
            "@FunctionName(\"q\") public void q(@QueueTrigger(name = \"q\", queueName = \"n\") String s) {}");
    assertThatThrownBy(() -> TestHost.of(app))
        .isInstanceOf(HostException.class)
        .hasMessageStartingWith("No function of the app can run. The 'q' function is in error:");
  }

  @Test
  void noFunctionAtAllIsFatal() throws Exception {
    FunctionApp app = app("");
    assertThatThrownBy(() -> TestHost.of(app))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("No functions found in " + folder);
  }

  @Test
  void aMissingFolderIsFatal() {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> TestHost.of(new FunctionApp.StagedFolder(nowhere)))
        .isInstanceOf(HostException.class)
        .hasMessageContaining(nowhere.toString());
  }

  @Test
  void aBrokenHostJsonIsFatal() throws Exception {
    FunctionApp app = TestApp.in(folder).functions(FINE).file("host.json", "{").classPath();
    assertThatThrownBy(() -> TestHost.of(app))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("host.json");
  }

  @Test
  void functionsOfAnotherRuntimeAreInError() throws Exception {
    FunctionApp app = app(FINE);
    assertThatThrownBy(
            () -> TestHost.of(app, b -> b.overrides(Map.of("FUNCTIONS_WORKER_RUNTIME", "node"))))
        .hasMessageContaining("Did not find functions with language [node].");
  }

  @Test
  void portAndCorsComeFromLocalSettingsUnlessGiven() throws Exception {
    FunctionApp app =
        TestApp.in(folder)
            .functions(FINE)
            .file("local.settings.json", "{\"Host\":{\"LocalHttpPort\":\"x\",\"CORS\":\"*\"}}")
            .classPath();
    try (TestHost host = TestHost.of(app)) {
      assertThat(
              host.send(host.request("/api/fine").header("Origin", "https://page"))
                  .headers()
                  .firstValue("Access-Control-Allow-Origin"))
          .hasValue("*");
    }
    assertThatThrownBy(() -> FunctionsHost.of(app).environment(Map.of()).start())
        .hasMessageContaining("Host.LocalHttpPort");
  }
}
