package io.hubwire.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.config.AppConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DefinitionParserTest {

  private static final String TRIGGER = "{\"type\":\"manualTrigger\",\"name\":\"t\"}";

  @TempDir Path root;

  private DiscoveredFunction discover(String name, String json) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    Files.writeString(folder.resolve("function.json"), json);
    try (DiscoveredApp app = discover()) {
      return app.functions().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    }
  }

  private DiscoveredApp discover() {
    return DiscoveredApp.discover(
        new FunctionApp.StagedFolder(root),
        AppConfiguration.load(root, Map.of(), Map.of(), Map.of()));
  }

  private static String bindings(String bindings) {
    return "{\"scriptFile\":\"../x.js\",\"bindings\":[" + bindings.replace('\'', '"') + "]}";
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'type':'http','name':'o','direction':'out'} | No trigger binding specified.",
        "{'type':'aTrigger','name':'a'},{'type':'bTrigger','name':'b'} | Multiple trigger bindings defined (aTrigger, bTrigger).",
        "{'name':'x'} | Binding 'x' is invalid. Bindings must specify a Type.",
        "{'type':'manualTrigger','name':'a_b'} | The binding name 'a_b' is invalid.",
        "{'type':'manualTrigger','name':'1a'} | The binding name '1a' is invalid.",
        "{'type':'manualTrigger'} | The binding name '' is invalid.",
        "{'type':'manualTrigger','name':'$return'} | The binding '$return' must have the direction 'out'.",
        "{'type':'manualTrigger','name':'t','direction':'up'} | has the direction 'up'; expected in, out or inout.",
        "{'type':'manualTrigger','name':'t'},{'type':'http','name':'T','direction':'out'} | Multiple bindings with name 'T' discovered. Binding names must be unique.",
        "{'type':'manualTrigger','name':'t'},{'type':'http','name':'h'} | Http binding can only be used for output.",
        "{'type':'queueTrigger','name':'q'},{'type':'blob','name':'b','direction':'out'} | The binding type(s) 'queueTrigger, blob' are not registered. Please ensure the type is correct and the binding extension is installed.",
        "{'type':'socketioTrigger','name':'q'} | The binding type(s) 'socketioTrigger' are not registered.",
        "{'type':'manualTrigger','name':'t','dataType':'text'} | Unable to configure binding 't' of type 'manualTrigger'. This may indicate invalid function.json properties",
        " | At least one binding must be declared.",
        "5 | Each element of 'bindings' must be an object.",
      })
  void refuses(String bindings, String sentence) throws IOException {
    Files.writeString(root.resolve("x.js"), "");
    DiscoveredFunction function =
        discover("fn", bindings(Objects.requireNonNullElse(bindings, "")));
    assertThat(function.definition()).isNull();
    assertThat(function.error()).contains(sentence);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"host", "HOST", "1st", "a b", "-a"})
  void refusesNames(String name) throws IOException {
    assertThat(discover(name, bindings(TRIGGER)).error())
        .startsWith("'" + name + "' is not a valid function name.");
  }

  @Test
  void namesTheBundleWhereOneIsConfigured() throws IOException {
    Files.writeString(
        root.resolve("host.json"), "{\"version\":\"2.0\",\"extensionBundle\":{\"id\":\"x\"}}");
    assertThat(discover("fn", bindings("{\"type\":\"blobTrigger\",\"name\":\"b\"}")).error())
        .startsWith(
            "The binding type(s) 'blobTrigger' were not found in the configured extension bundle.");
  }

  @Test
  void readsADefinition() throws IOException {
    Files.writeString(root.resolve("x.js"), "");
    DiscoveredFunction function =
        discover(
            "Fn-1",
            """
                {"scriptFile": "../x.js", "entryPoint": "run", "disabled": false,
                 "configurationSource": "attributes",
                 "retry": {"strategy": "exponentialBackoff", "maxRetryCount": 3,
                           "minimumInterval": "00:00:02", "maximumInterval": "00:00:05"},
                 "bindings": [
                   {"TYPE": "HttpTrigger", "Name": "req", "direction": "IN", "dataType": "STRING"},
                   {"type": "http", "name": "$return", "direction": "out"}]}
                """);
    FunctionDefinition definition = Objects.requireNonNull(function.definition());
    assertThat(definition.language()).isEqualTo("node");
    assertThat(definition.entryPoint()).isEqualTo("run");
    assertThat(definition.trigger().name()).isEqualTo("req");
    assertThat(definition.output("$RETURN")).isPresent();
    RetryPolicy retry = Objects.requireNonNull(definition.retry());
    assertThat(retry.delay(0)).hasSeconds(2);
    assertThat(retry.delay(1)).hasSeconds(4);
    assertThat(retry.delay(2)).hasSeconds(5);
    assertThat(retry.allows(2)).isTrue();
    assertThat(retry.allows(3)).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'retry':{'strategy':'fixedDelay','maxRetryCount':1} | 'delayInterval' is ''",
        "'retry':{'strategy':'fixedDelay','delayInterval':'00:00:01'} | needs 'maxRetryCount'",
        "'retry':{'strategy':'exponentialBackoff','maxRetryCount':1,'minimumInterval':'00:00:01'} | 'maximumInterval' is ''",
        "'retry':{'strategy':'often','maxRetryCount':1} | The retry strategy is 'often'",
        "'configurationSource':'guess' | The property 'configurationSource' is 'guess'",
        "'scriptFile':'../none.jar' | a file that does not exist",
      })
  void refusesProperties(String property, String sentence) throws IOException {
    Files.writeString(root.resolve("x.js"), "");
    String json = bindings(TRIGGER);
    String changed = json.substring(0, json.length() - 1) + "," + property.replace('\'', '"') + "}";
    assertThat(discover("fn", changed).error()).contains(sentence);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "only.py,only.py,python",
    "run.js other.txt,run.js,node",
    "index.js lib.js,index.js,node",
    "__init__.py helper.py,__init__.py,python",
  })
  void guessesTheScript(String files, String script, String language) throws IOException {
    Path folder = Files.createDirectories(root.resolve("fn"));
    for (String file : files.split(" ", -1)) {
      Files.writeString(folder.resolve(file), "");
    }
    DiscoveredFunction function = discover("fn", "{\"bindings\":[" + TRIGGER + "]}");
    FunctionDefinition definition = Objects.requireNonNull(function.definition());
    assertThat(definition.script()).isEqualTo(folder.resolve(script));
    assertThat(definition.language()).isEqualTo(language);
  }

  @Test
  void aFolderWithoutAScriptIsInError() throws IOException {
    assertThat(discover("fn", "{\"bindings\":[" + TRIGGER + "]}").error())
        .contains("The property 'scriptFile' is missing");
  }

  @Test
  void brokenJsonIsTheFunctionsOwnError() throws IOException {
    assertThat(discover("fn", "{").error()).contains("function.json is not valid JSON");
    assertThat(discover("fn2", "[]").error()).contains("must hold a JSON object");
  }

  @Test
  void theOrderIsByNameIgnoringCase() throws IOException {
    discover("b", "{}");
    discover("A", "{}");
    discover("C", "{}");
    try (DiscoveredApp app = discover()) {
      assertThat(app.functions())
          .extracting(DiscoveredFunction::name)
          .containsExactly("A", "b", "C");
    }
  }

  @Test
  void hostJsonNamesTheOnlyFunctions() throws IOException {
    discover("one", "{}");
    discover("two", "{}");
    Files.writeString(root.resolve("host.json"), "{\"version\":\"2.0\",\"functions\":[\"TWO\"]}");
    try (DiscoveredApp app = discover()) {
      assertThat(app.functions()).extracting(DiscoveredFunction::name).containsExactly("two");
    }
  }
}
