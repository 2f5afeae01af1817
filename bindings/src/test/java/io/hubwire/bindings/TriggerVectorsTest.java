package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published vectors of the trigger endpoint, each named by its row. */
final class TriggerVectorsTest {

  private static final String CONNECTED =
      "\"name\":\"request\",\"hub\":\"testhub\",\"eventType\":\"system\",\"eventName\":\"connected\"";

  static Stream<Arguments> statuses() {
    return Stream.of(
        row(1, Requests.base(), 200),
        row(3, Requests.base().header("ce-hub", "hub1"), 404),
        row(4, Requests.base().header("ce-signature", "abc"), 401),
        row(5, Requests.base().without("ce-signature"), 401),
        row(6, Requests.base().method("DELETE"), 400),
        row(
            7,
            Requests.base()
                .method("DELETE")
                .without("ce-connectionId")
                .without("WebHook-Request-Origin"),
            400),
        row(8, Requests.base().without("ce-connectionId"), 400),
        row(
            15,
            Requests.base().header("ce-signature", "sha256=something, " + Requests.SIGNATURE),
            200),
        row(
            15,
            Requests.base().header("ce-signature", Requests.SIGNATURE + ",sha256=something"),
            200));
  }

  @ParameterizedTest(name = "row {0}")
  @MethodSource("statuses")
  void answersTheBaseRequestAndItsVariations(int row, Requests request, int status) {
    App app = new App().with("WebPubSubConnectionString", App.connection("localhost"));
    app.function(CONNECTED, FunctionValue.NONE);
    HttpResponseData response = app.handle(request.build());
    assertThat(response.status()).isEqualTo(status);
    assertThat(App.text(response)).isEmpty();
    assertThat(app.inputs).hasSize(status == 200 ? 1 : 0);
    assertThat(app.rejections).hasSize(status == 200 ? 0 : 1);
  }

  @Test
  void row2NeedsNoUserId() {
    App app = new App().function(CONNECTED, FunctionValue.NONE);
    assertThat(app.handle(Requests.base().without("ce-userId").build()).status()).isEqualTo(200);
    assertThat(app.inputs.getFirst().parameter().toString()).contains("\"userId\":null");
  }

  static Stream<Arguments> preflights() {
    return Stream.of(
        row(9, Requests.preflight("OPTIONS", "abc.com"), 200),
        row(10, Requests.preflight("GET", "ddd.com", "abc.com"), 200),
        row(10, Requests.preflight("GET", "ddd.com, abc.com"), 200),
        row(11, Requests.preflight("OPTIONS", "def.com"), 400),
        row(11, Requests.preflight("GET", "def.com"), 400));
  }

  @ParameterizedTest(name = "row {0}")
  @MethodSource("preflights")
  void answersAbuseProtection(int row, Requests request, int status) {
    App app = new App().with("WebPubSubConnectionString", App.connection("abc.com"));
    app.function(CONNECTED, FunctionValue.NONE);
    HttpResponseData response = app.handle(request.build());
    assertThat(response.status()).isEqualTo(status);
    assertThat(App.header(response, "WebHook-Allowed-Origin"))
        .isEqualTo(status == 200 ? "*" : null);
    assertThat(App.text(response)).isEmpty();
    assertThat(app.inputs).isEmpty();
  }

  @Test
  void row12AllowsAnyOriginWithoutGuard() {
    App app = new App().function(CONNECTED, FunctionValue.NONE);
    HttpRequestData request = Requests.preflight("OPTIONS", "any.example.com").build();
    assertThat(app.handle(request).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "row {0}")
  @CsvSource({"13, default.example.com, 400", "14, trigger.example.com, 200"})
  void namedConnectionsReplaceTheDefault(int row, String origin, int status) {
    App app =
        new App()
            .with("WebPubSubConnectionString", App.connection("default.example.com"))
            .with("trigger", App.connection("trigger.example.com"));
    app.function(CONNECTED + ",\"connections\":[\"trigger\"]", FunctionValue.NONE);
    assertThat(app.handle(Requests.preflight("OPTIONS", origin).build()).status())
        .isEqualTo(status);
  }

  @Test
  void preflightFailsWithoutListenersOrOrigin() {
    App app = new App();
    assertThat(app.handle(Requests.preflight("OPTIONS", "a.com").build()).status()).isEqualTo(400);
    app.function(CONNECTED, FunctionValue.NONE);
    assertThat(app.handle(Requests.preflight("OPTIONS").build()).status()).isEqualTo(400);
    assertThat(app.handle(Requests.preflight("GET", " , ").build()).status()).isEqualTo(400);
  }

  @ParameterizedTest(name = "rows 16 to 18: signature {0}, origin {1}")
  @CsvSource(
      nullValues = "null",
      value = {
        "sha256=e6f4c4743d52abcab6a0c47c66eab32d72b5f81ea3b3389a66fdae400fe7b067, h.example, 200",
        "sha256=E6F4C4743D52ABCAB6A0C47C66EAB32D72B5F81EA3B3389A66FDAE400FE7B067, h.example, 200",
        "sha256=deadbeef, h.example, 401",
        "null, h.example, 401",
        "'', h.example, 401",
        "sha256=e6f4c4743d52abcab6a0c47c66eab32d72b5f81ea3b3389a66fdae400fe7b067, null, 400",
        "sha256=e6f4c4743d52abcab6a0c47c66eab32d72b5f81ea3b3389a66fdae400fe7b067, '', 401",
        "sha256=e6f4c4743d52abcab6a0c47c66eab32d72b5f81ea3b3389a66fdae400fe7b067, other, 401",
        "sha256=e6f4c4743d52abcab6a0c47c66eab32d72b5f81ea3b3389a66fdae400fe7b067, H.Example, 401",
        "sha256=e6f4c4743d52abcab6a0c47c66eab32d72b5f81ea3b3389a66fdae400fe7b067, 'x h.example', 200",
      })
  void checksSignatures(@Nullable String signature, @Nullable String origin, int status) {
    App app =
        new App()
            .with(
                "WebPubSubConnectionString",
                "Endpoint=https://H.example;AccessKey=test-access-key;Version=1.0;");
    app.function(CONNECTED, FunctionValue.NONE);
    Requests request =
        Requests.base()
            .header("ce-connectionId", "connectionId")
            .without("ce-signature")
            .without("WebHook-Request-Origin");
    if (signature != null) {
      request.header("ce-signature", signature);
    }
    if (origin != null) {
      request.header("WebHook-Request-Origin", origin);
    }
    assertThat(app.handle(request.build()).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "row 19: {0}")
  @ValueSource(strings = {"WebPubSubConnectionString", "WebPubSubConnectionString:serviceUri"})
  void keylessAccessChecksTheOriginAlone(String setting) {
    boolean identity = setting.endsWith("serviceUri");
    App app = new App().with(setting, (identity ? "" : "Endpoint=") + "https://localhost");
    app.function(CONNECTED, FunctionValue.NONE);
    Requests request = Requests.base().without("ce-signature");
    assertThat(app.handle(request.build()).status()).isEqualTo(200);
    request.header("WebHook-Request-Origin", "elsewhere");
    assertThat(app.handle(request.build()).status()).isEqualTo(401);
  }

  @Test
  void row20AcceptsAnySignatureWithoutAccesses() {
    App app = new App().function(CONNECTED, FunctionValue.NONE);
    Requests request = Requests.base().header("ce-signature", "sha256=anything");
    assertThat(app.handle(request.build()).status()).isEqualTo(200);
  }

  @Test
  void row21RefusesTwoAccessesOfOneHost() {
    App app =
        new App()
            .with("a", "Endpoint=https://abc;AccessKey=k")
            .with("b", "Endpoint=http://abc;AccessKey=k");
    assertThatThrownBy(() -> app.trigger(CONNECTED + ",\"connections\":[\"a\",\"b\"]"))
        .hasMessageStartingWith("Duplicate host 'abc' found in accesses. ");
  }

  @Test
  void theFirstConfiguredOriginDecides() {
    App app =
        new App()
            .with("a", "Endpoint=https://a.example;AccessKey=other")
            .with("b", "Endpoint=https://b.example;AccessKey=" + App.KEY);
    app.function(CONNECTED + ",\"connections\":[\"a\",\"b\"]", FunctionValue.NONE);
    Requests request = Requests.base().header("WebHook-Request-Origin", "x,b.example,a.example");
    assertThat(app.handle(request.build()).status()).isEqualTo(200);
    request.header("WebHook-Request-Origin", "a.example,b.example");
    assertThat(app.handle(request.build()).status()).isEqualTo(401);
  }

  @Test
  void row22DoesNotDecodeTheKey() {
    App app =
        new App()
            .with(
                "WebPubSubConnectionString",
                "Endpoint=http://localhost;AccessKey=dGVzdC1kZWZhdWx0LWtleQ==");
    app.function(CONNECTED, FunctionValue.NONE);
    Requests request =
        Requests.base()
            .header("ce-connectionId", "test-conn-id-001")
            .header(
                "ce-signature",
                "sha256=35129c62a17adb265029b41514dfdfd65da6dba1c1be97e6e48813a0aa8b7930");
    assertThat(app.handle(request.build()).status()).isEqualTo(200);
  }

  @Test
  void row26PrefersTheConnectionString() {
    App app =
        new App()
            .with("N", App.connection("localhost"))
            .with("N:serviceUri", "https://other.example");
    app.function(CONNECTED + ",\"connections\":[\"N\"]", FunctionValue.NONE);
    assertThat(app.handle(Requests.base().build()).status()).isEqualTo(200);
    assertThat(app.handle(Requests.base().header("ce-signature", "x").build()).status())
        .isEqualTo(401);
  }

  @Test
  void row27ResolvesTheHub() {
    App app = new App().with("testhub", "test_hub");
    assertThat(app.trigger(CONNECTED.replace("\"testhub\"", "\"%testhub%\"")).hub())
        .isEqualTo("test_hub");
  }

  @Test
  void row28RefusesAHubThatIsNotSet() {
    assertThatThrownBy(() -> new App().trigger(CONNECTED.replace("\"testhub\"", "\"%nullhub%\"")))
        .hasMessage(
            "Failed to resolve substitute configure: %nullhub%, please add. The setting 'nullhub'"
                + " is not set.");
  }

  @Test
  void row52IgnoresTheAliasBesideAList() {
    App app =
        new App()
            .with("connectionA", App.connection("a"))
            .with("connectionB", App.connection("b"))
            .with("connectionC", App.connection("c"));
    WebPubSubTriggerBinding both =
        app.trigger(
            CONNECTED
                + ",\"connections\":[\"connectionA\",\"connectionB\"],\"connection\":\"connectionC\"");
    assertThat(both.guard().hosts()).isEqualTo(List.of("a", "b"));
    WebPubSubTriggerBinding alias =
        app.trigger(CONNECTED + ",\"connections\":[],\"connection\":\"connectionC\"");
    assertThat(alias.guard().hosts()).isEqualTo(List.of("c"));
  }

  private static Arguments row(int row, Requests request, int status) {
    return Arguments.of(row, request, status);
  }
}
