package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.protocol.event.HeaderText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContextBindingTest {

  private final App app = new App().with("WebPubSubConnectionString", App.connection("localhost"));

  @Test
  void row40ErrorsHaveNoRequest() {
    assertThat(((FunctionValue.Text) ContextJson.error(400, "Invalid Request")).text())
        .isEqualTo(
            "{\"response\":{\"body\":\"Invalid Request\",\"status\":400,\"headers\":{}},"
                + "\"errorMessage\":\"Invalid Request\",\"hasError\":true,\"isPreflight\":false}");
  }

  @Test
  void row41ConnectedEvents() {
    ObjectNode value = value(Requests.base());
    assertThat(value.at("/request/connectionContext/eventType").textValue()).isEqualTo("System");
    assertThat(Json.write(value))
        .endsWith(
            ",\"response\":{\"body\":\"\",\"status\":200,\"headers\":{}},\"errorMessage\":null,"
                + "\"hasError\":false,\"isPreflight\":false}");
  }

  @Test
  void row42DisconnectedEvents() {
    assertThat(value(Requests.disconnected("dropped")).at("/request/reason").textValue())
        .isEqualTo("dropped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost | {\"request\":{\"isValid\":true,\"connectionContext\":null},\"response\":"
            + "{\"body\":\"\",\"status\":200,\"headers\":{\"WebHook-Allowed-Origin\":[\"*\"]}},"
            + "\"errorMessage\":null,\"hasError\":false,\"isPreflight\":true}",
        "elsewhere | {\"request\":{\"isValid\":false,\"connectionContext\":null},\"response\":"
            + "{\"body\":\"\",\"status\":400,\"headers\":{}},"
            + "\"errorMessage\":null,\"hasError\":false,\"isPreflight\":true}",
      })
  void answersAbuseProtection(String origin, String expected) {
    assertThat(Json.write(value(Requests.preflight("OPTIONS", origin)))).isEqualTo(expected);
    assertThat(app.rejections).hasSize(origin.equals("localhost") ? 0 : 1);
  }

  @Test
  void allowsAnyOriginWithoutConnection() {
    app.settings.clear();
    assertThat(value(Requests.preflight("OPTIONS", "any")).at("/request/isValid").booleanValue())
        .isTrue();
    assertThat(value(Requests.base().without("ce-signature")).get("hasError").booleanValue())
        .isFalse();
  }

  @Test
  void getIsNoPreflight() {
    ObjectNode value = value(Requests.preflight("GET", "localhost"));
    assertThat(value.get("isPreflight").booleanValue()).isFalse();
    assertThat(value.get("hasError").booleanValue()).isTrue();
    assertThat(value(Requests.preflight("OPTIONS")).get("hasError").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce-type", "ce-connectionId", "ce-hub", "ce-eventName"})
  void missingHeadersAreErrors(String name) {
    assertError(
        value(Requests.base().without(name)),
        400,
        "Invalid Web PubSub upstream request missing required fields in header.");
  }

  @Test
  void aStateThatIsNoBase64IsAnError() {
    assertError(
        value(Requests.base().header("ce-connectionState", "?")),
        400,
        "Invalid Web PubSub upstream request missing required fields in header.");
  }

  @ParameterizedTest
  @CsvSource({"ce-signature, sha256=x", "WebHook-Request-Origin, elsewhere"})
  void aWrongSignatureOrOriginIsUnauthorized(String name, String value) {
    assertError(value(Requests.base().header(name, value)), 401, "Signature validation failed.");
    assertError(value(Requests.base().without(name)), 401, "Signature validation failed.");
  }

  @Test
  void otherContentTypesAreErrors() {
    assertError(
        value(Requests.user("image/png; q=1", new byte[0])),
        400,
        "ContentType is not supported: image/png; q=1");
    assertError(
        value(Requests.user("x").without("Content-Type")), 400, "ContentType is not supported: ");
  }

  @Test
  void malformedBodiesAreErrors() {
    assertError(
        value(Requests.connect().body("{}")),
        400,
        "The body of the connect event lacks the member 'claims'; null would be allowed.");
    assertThat(app.rejections.getFirst().status()).isEqualTo(400);
  }

  @Test
  void connectionsAreResolvedWhenUsed() {
    WebPubSubContextBinding unit = app.context(",\"connections\":[\"no\"]");
    assertThat(unit.name()).isEqualTo("context");
    assertError(
        read(unit.value(Requests.base().build())),
        400,
        "Unable to resolve Web PubSub connection from configuration section 'no'. Set 'no' to a"
            + " connection string, or 'no__serviceUri' to the URL of a service.");
    app.with("no", App.connection("localhost"));
    assertThat(read(unit.value(Requests.base().build())).get("hasError").booleanValue()).isFalse();
  }

  @Test
  void theAliasStandsForOneConnection() {
    app.with("c", App.connection("elsewhere"));
    WebPubSubContextBinding unit = app.context(",\"connection\":\"c\"");
    HttpRequestData request = Requests.preflight("OPTIONS", "elsewhere").build();
    assertThat(read(unit.value(request)).at("/request/isValid").booleanValue()).isTrue();
    assertThat(
            value(Requests.preflight("OPTIONS", "elsewhere")).at("/request/isValid").booleanValue())
        .isFalse();
  }

  @Test
  void userIdsMayHaveAnyLetters() {
    Requests request = Requests.user("x").header("ce-userId", HeaderText.toWire("Zo\u00eb"));
    assertThat(value(request).at("/request/connectionContext/userId").textValue())
        .isEqualTo("Zo\u00eb");
  }

  @Test
  void needsAnHttpRequest() {
    assertError(read(app.context("").value(null)), 400, "HttpContext is null.");
  }

  @Test
  void unknownSystemEventsAreNoErrors() {
    ObjectNode value = value(Requests.base().system("other"));
    assertThat(value.has("request")).isFalse();
    assertThat(value.at("/response/status").intValue()).isEqualTo(200);
    assertThat(value.get("hasError").booleanValue()).isFalse();
  }

  @Test
  void takesFirstValuesAndAllHeaders() {
    Requests request =
        Requests.user("x")
            .another("WebHook-Request-Origin", "second")
            .another("ce-userId", "other")
            .method("DELETE");
    ObjectNode value = value(request);
    assertThat(value.at("/request/connectionContext/origin").textValue()).isEqualTo("localhost");
    assertThat(value.at("/request/connectionContext/userId").textValue()).isEqualTo("testuser");
    assertThat(Json.write(value.at("/request/connectionContext/headers")))
        .contains("\"WebHook-Request-Origin\":[\"localhost\",\"second\"]", "\"Content-Type\":");
    assertThat(value.at("/request/data").textValue()).isEqualTo("x");
  }

  private ObjectNode value(Requests request) {
    return read(app.context("").value(request.build()));
  }

  private static ObjectNode read(FunctionValue value) {
    return App.json(((FunctionValue.Text) value).text());
  }

  private static void assertError(ObjectNode value, int status, @Nullable String message) {
    assertThat(Json.write(value))
        .isEqualTo(Json.write(read(ContextJson.error(status, String.valueOf(message)))));
  }
}
