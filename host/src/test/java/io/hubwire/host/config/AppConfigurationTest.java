package io.hubwire.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

final class AppConfigurationTest {

  private static final String PREFIX = "AzureFunctionsJobHost:extensions:http:routePrefix";

  @TempDir Path root;

  private AppConfiguration load(Map<String, String> environment) {
    return AppConfiguration.load(root, environment, Map.of(), Map.of());
  }

  private void hostJson(String content) throws IOException {
    Files.writeString(root.resolve("host.json"), content);
  }

  private void localSettings(String content) throws IOException {
    Files.writeString(root.resolve("local.settings.json"), content);
  }

  @Test
  void missingFilesMeanTheDefaultsAndNothingIsWritten() {
    HostOptions options = load(Map.of()).hostOptions();
    assertThat(options.routePrefix()).isEqualTo("api");
    assertThat(options.functions()).isNull();
    assertThat(options.functionTimeout()).isEqualTo(Duration.ofMinutes(30));
    assertThat(options.bodyLimit()).isEqualTo(104_857_600);
    assertThat(root).isEmptyDirectory();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"{}", "{\"version\": \"2.0\"}", "\uFEFF{\"version\":\"2.0\",}", "// c\n{}"})
  void accepts(String content) throws IOException {
    hostJson(content);
    assertThat(load(Map.of()).hostOptions().routePrefix()).isEqualTo("api");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"functions\": [\"a\"]} | lacks the required property 'version'",
        "{\"version\": null} | lacks the required property 'version'",
        "{\"version\": \"1.0\"} | has version '1.0'; expected \"2.0\".",
        "{\"version\": \"3.0\"} | This is the version of the file's schema",
        "{\"version\": | is not valid JSON (line 1",
        "[1] | must hold a JSON object",
      })
  void refuses(String content, String sentence) throws IOException {
    hostJson(content);
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("host.json")
        .hasMessageContaining(sentence);
  }

  @Test
  void readsEverythingThatTheHostUses() throws IOException {
    hostJson(
        """
        {"version": "2.0", "functionTimeout": "00:00:10", "functions": ["One", "Two"],
         "logging": {"logLevel": {"default": "Warning", "Function.chatty.User": "Trace"}},
         "extensions": {"HTTP": {"routePrefix": " v1 ", "customHeaders": {"X-Frame": "DENY"}},
                        "WebPubSub": {"hub": "h"}},
         "extensionBundle": {"id": "b", "version": "[4.*, 5.0.0)"}}
        """);
    AppConfiguration configuration = load(Map.of());
    HostOptions options = configuration.hostOptions();
    assertThat(options.routePrefix()).isEqualTo("v1");
    assertThat(options.functionTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.functions()).containsExactly("One", "Two");
    assertThat(options.customHeaders()).containsEntry("X-Frame", "DENY");
    assertThat(configuration.extension("webpubsub").path("hub").asText()).isEqualTo("h");
    assertThat(configuration.hasExtensionBundle()).isTrue();
    LogLevels levels = options.logLevels();
    assertThat(levels.allows("Function.chatty.User", Level.TRACE)).isTrue();
    assertThat(levels.allows("Function.chatty", Level.INFO)).isFalse();
    assertThat(levels.allows("Function.other", Level.WARN)).isTrue();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({"-1,", "00:00:01,PT1S", "01:00:00,PT1H", "1.00:00:00,PT24H"})
  void readsTimeouts(String text, Duration timeout) throws IOException {
    hostJson("{\"version\":\"2.0\",\"functionTimeout\":\"" + text + "\"}");
    assertThat(load(Map.of()).hostOptions().functionTimeout()).isEqualTo(timeout);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"00:00:00", "soon", "-00:00:05", "00:61:00"})
  void refusesTimeouts(String text) throws IOException {
    hostJson("{\"version\":\"2.0\",\"functionTimeout\":\"" + text + "\"}");
    assertThatThrownBy(() -> load(Map.of()).hostOptions())
        .hasMessageContaining("'functionTimeout'")
        .hasMessageContaining(text);
  }

  @Test
  void theEnvironmentOverridesHostJson() throws IOException {
    hostJson("{\"version\":\"2.0\",\"extensions\":{\"http\":{\"routePrefix\":\"file\"}}}");
    Map<String, String> environment =
        Map.of("AzureFunctionsJobHost__extensions__http__routePrefix", "");
    assertThat(load(environment).hostOptions().routePrefix()).isEmpty();
  }

  @Test
  void strongerSourcesWin() throws IOException {
    hostJson("{\"version\":\"2.0\",\"extensions\":{\"http\":{\"routePrefix\":\"file\"}}}");
    localSettings("{\"Values\":{\"A\":\"local\",\"B\":\"local\",\"" + PREFIX + "\":\"local\"}}");
    AppConfiguration configuration =
        AppConfiguration.load(
            root,
            Map.of("A", "environment"),
            Map.of("C", "given"),
            Map.of("C", "default", "D", "default"));
    assertThat(configuration.get("A")).isEqualTo("environment");
    assertThat(configuration.get("B")).isEqualTo("local");
    assertThat(configuration.get("C")).isEqualTo("given");
    assertThat(configuration.get("D")).isEqualTo("default");
    assertThat(configuration.get(PREFIX)).isEqualTo("local");
    assertThat(configuration.warnings()).singleElement().asString().contains("'A'");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Section:Name", "Section__Name", "section:NAME", "SECTION__name"})
  void namesAreOneWhateverTheirCaseAndSeparator(String name) {
    assertThat(load(Map.of("Section__Name", "v")).get(name)).isEqualTo("v");
  }

  @Test
  void readsLocalSettings() throws IOException {
    localSettings(
        """
        {"Values": {"Text": "t", "Number": 5, "Flag": true, "Empty": ""},
         "ConnectionStrings": {"One": "cs1", "Two": {"ConnectionString": "cs2"}},
         "Host": {"LocalHttpPort": 7099, "CORS": "*"}}
        """);
    AppConfiguration configuration = load(Map.of());
    assertThat(configuration.get("Text")).isEqualTo("t");
    assertThat(configuration.get("Number")).isEqualTo("5");
    assertThat(configuration.get("Empty")).isEmpty();
    assertThat(configuration.get("ConnectionStrings__One")).isEqualTo("cs1");
    assertThat(configuration.get("ConnectionStrings:Two")).isEqualTo("cs2");
    assertThat(configuration.localHost("localhttpport")).isEqualTo("7099");
    assertThat(configuration.localHost("CORSCredentials")).isNull();
    assertThat(configuration.warnings()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Values\":{\"A\":null}} | the value 'A', which is null",
        "{\"Values\":{\"A\":{\"B\":1}}} | the value 'A', which is not a text",
        "{\"Values\":{\"\":\"x\"}} | a value without a name",
        "{\"Values\":{\"A\":\"@Microsoft.KeyVault(x)\"}} | a key vault reference",
        "{\"ConnectionStrings\":{\"A\":1}} | the connection string 'A'",
        "{\"Values\":[\"A\"]} | the member 'Values', which is not a JSON object",
        "{\"Settings\":{\"A\":\"b\"}} | none of Values, ConnectionStrings, Host, IsEncrypted but"
            + " 'Settings'",
        "[] | no JSON object",
        "{ broken | is not valid JSON",
      })
  void skipsWithAWarning(String content, String sentence) throws IOException {
    localSettings(content);
    AppConfiguration configuration = load(Map.of());
    assertThat(configuration.get("A")).isNull();
    assertThat(configuration.warnings()).singleElement().asString().contains(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "\uFEFF"})
  void anEmptyFileIsSkippedWithAWarning(String content) throws IOException {
    localSettings(content);
    assertThat(load(Map.of()).warnings()).singleElement().asString().contains("holds nothing");
  }

  @Test
  void readsLocalSettingsInAnyLetterCase() throws IOException {
    localSettings(
        "{\"values\":{\"A\":\"b\"},\"CONNECTIONSTRINGS\":{\"C\":\"d\"},\"host\":{\"cors\":\"*\"}}");
    AppConfiguration configuration = load(Map.of());
    assertThat(configuration.warnings()).isEmpty();
    assertThat(configuration.get("A")).isEqualTo("b");
    assertThat(configuration.get("ConnectionStrings:C")).isEqualTo("d");
    assertThat(configuration.localHost("CORS")).isEqualTo("*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkNamesTheEncoding(Charset charset) throws IOException {
    byte[] settings = "\uFEFF{\"Values\":{\"A\":\"Gr\u00fc\u00dfe\"}}".getBytes(charset);
    Files.write(root.resolve("local.settings.json"), settings);
    Files.write(root.resolve("host.json"), "\uFEFF{\"version\":\"2.0\"}".getBytes(charset));
    AppConfiguration configuration = load(Map.of());
    assertThat(configuration.warnings()).isEmpty();
    assertThat(configuration.get("A")).isEqualTo("Gr\u00fc\u00dfe");
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1, 'is not valid UTF-8 (line 2, byte 0xfc); save it as UTF-8.'",
    "UTF-16LE, holds NUL characters",
    "UTF-16BE, holds NUL characters",
  })
  void anotherEncodingIsNamedWithTheFile(Charset charset, String told) throws IOException {
    byte[] content = "{\"version\":\"2.0\",\n\"a\":\"\u00fc\"}".getBytes(charset);
    Files.write(root.resolve("host.json"), content);
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(HostException.class)
        .hasMessageContainingAll(root.resolve("host.json").toString(), told);
  }

  @Test
  void refusesEncryptedLocalSettings() throws IOException {
    localSettings("{\"IsEncrypted\": true, \"Values\": {\"A\": \"blob\"}}");
    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("IsEncrypted")
        .hasMessageContaining("func settings decrypt");
  }

  @Test
  void anUnknownLogLevelIsRefused() throws IOException {
    hostJson("{\"version\":\"2.0\",\"logging\":{\"logLevel\":{\"default\":\"Loud\"}}}");
    assertThatThrownBy(() -> load(Map.of()).hostOptions()).hasMessageContaining("'Loud'");
  }
}
