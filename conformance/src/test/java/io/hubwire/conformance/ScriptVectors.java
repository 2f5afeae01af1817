package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.App;
import io.hubwire.bindings.ActionSender;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.worker.ProcessWorkers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vectors of what functions get, what they return and what they put out, for functions in
 * JavaScript over the real worker; each is named by its row or its rule.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScriptVectors {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "ce-connectionState";

  private final List<ActionSender.Call> sent = new CopyOnWriteArrayList<>();
  private FunctionsHost host;

  abstract App app() throws IOException, InterruptedException;

  /** Whether names within arrays of the metadata begin in lower case, too. */
  abstract boolean lowersNamesInArrays();

  /** The data of an empty message. */
  String emptyData() {
    return "";
  }

  @BeforeAll
  void start() throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME"));
    host =
        FunctionsHost.of(new FunctionApp.StagedFolder(app().settings()))
            .port(0)
            .environment(environment)
            .overrides(
                Map.of("WebPubSubConnectionString", TriggerEndpointTest.connection("localhost")))
            .workers(new ProcessWorkers(Map.of()))
            .actionSender(
                call -> {
                  sent.add(call);
                  return CompletableFuture.completedStage(
                      new ActionSender.Answer(202, Map.of(), ""));
                })
            .strict(true)
            .start();
  }

  @AfterAll
  void stop() {
    if (host != null) {
      host.close();
    }
  }

  @BeforeEach
  void forget() {
    sent.clear();
  }

  // What the function returns

  @Test
  void row29IsRefused() throws IOException, InterruptedException {
    HttpResponse<String> response =
        EventRequest.connect(29).with(STATE, "eyJjb3VudGVyIjoiTVE9PSJ9").send(host);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).isEqualTo("not valid user.");
    assertThat(header(response, STATE)).isEmpty();
  }

  @Test
  void row30EchoesTheStates() throws IOException, InterruptedException {
    String states =
        Base64.getEncoder()
            .encodeToString("{\"testKey\":\"dmFsdWU=\"}".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> response = EventRequest.connect(30).with(STATE, states).send(host);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(response.body()).get("userId").asText()).isEqualTo("aaa");
    assertThat(header(response, STATE)).isEqualTo("eyJ0ZXN0S2V5IjoiZG1Gc2RXVT0ifQ==");
  }

  @Test
  void row31SetsAState() throws IOException, InterruptedException {
    HttpResponse<String> response = EventRequest.connect(31).send(host);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, STATE)).isEqualTo("eyJhIjoiSW1NaSJ9");
  }

  @Test
  void row32IgnoresForeignMembers() throws IOException, InterruptedException {
    HttpResponse<String> response = EventRequest.connect(32).send(host);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo("{\"userId\":null,\"groups\":null,\"subprotocol\":null,\"roles\":null}");
  }

  // A text that is a number arrives as one, and counts as the number of a type.
  @ParameterizedTest(name = "rows 33 and 34: {0}")
  @CsvSource({
    "binary, application/octet-stream",
    "0, application/octet-stream",
    "Json, application/json",
    "1, application/json",
    "text, text/plain",
    "2, text/plain",
  })
  void sendsDataByItsType(String dataType, String contentType)
      throws IOException, InterruptedException {
    HttpResponse<String> response = EventRequest.message(dataType).send(host);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("test");
    assertThat(header(response, "Content-Type")).isEqualTo(contentType);
  }

  @ParameterizedTest(name = "row {0}")
  @CsvSource({"35, an array", "36, hello"})
  void failsOnWhatIsNoAnswer(int row, String what) throws IOException, InterruptedException {
    assertThat(EventRequest.message(what).send(host).statusCode()).isEqualTo(500);
  }

  @ParameterizedTest(name = "row {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "37 | 5 | 200 | {\"mqtt\":{\"userProperties\":[{\"name\":\"a\",\"value\":\"b\"}]},"
            + "\"userId\":\"userId\",\"groups\":[\"group1\",\"group2\"],\"subprotocol\":\"mqtt\","
            + "\"roles\":[\"webpubsub.joinLeaveGroup\"]}",
        "38 | 4 | 401 | {\"mqtt\":{\"code\":5,\"reason\":\"not authorized\","
            + "\"userProperties\":null}}",
        "39 | 5 | 401 | {\"mqtt\":{\"code\":135,\"reason\":\"reason\","
            + "\"userProperties\":[{\"name\":\"a\",\"value\":\"b\"}]}}",
      })
  void answersMqttClients(int row, int protocol, int status, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = EventRequest.mqttConnect(row, protocol).send(host);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
  }

  @Test
  void row41GivesTheContextOfAnEvent() throws IOException, InterruptedException {
    HttpResponse<String> response = EventRequest.base().send(url("/api/context"));
    JsonNode context = JSON.readTree(response.body());
    assertThat(context.get("hasError").booleanValue()).isFalse();
    assertThat(context.get("isPreflight").booleanValue()).isFalse();
    assertThat(context.at("/request/connectionContext/eventType").asText()).isEqualTo("System");
  }

  // What the function gets

  @ParameterizedTest(name = "a message of {0} is a {1}")
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "hello, string, '\"hello\"'",
        "123, number, 123",
        "true, boolean, true",
        "null, object, null",
        "'{\"a\":1}', object, '{\"a\":1}'",
        "'[1,2]', object, '[1,2]'",
        "'\"quoted\"', string, '\"quoted\"'",
        "'{broken', string, '\"{broken\"'",
      })
  void dataThatIsJsonArrivesParsed(String text, String type, String value)
      throws IOException, InterruptedException {
    JsonNode told = told(message("by-data", text));
    assertThat(told.get("type").asText()).isEqualTo(type);
    assertThat(told.get("value")).isEqualTo(JSON.readTree(value));
    assertThat(told.at("/metadata/data").isTextual()).isTrue();
    assertThat(told.at("/metadata/data").asText()).isEqualTo(text);
  }

  @Test
  void anEmptyMessageIsAnEmptyText() throws IOException, InterruptedException {
    assertThat(told(message("by-data", "")).path("value").asText("none")).isEqualTo(emptyData());
  }

  @ParameterizedTest
  @ValueSource(strings = {"by-data", "by-upper"})
  void namesIgnoreCase(String hub) throws IOException, InterruptedException {
    assertThat(told(message(hub, "hello")).get("value").asText()).isEqualTo("hello");
  }

  @Test
  void otherNamesGetNothing() throws IOException, InterruptedException {
    JsonNode told = told(message("by-other", "hello"));
    assertThat(told.get("type").asText()).isEqualTo("undefined");
    assertThat(told.at("/metadata/data").asText()).isEqualTo("hello");
  }

  @Test
  void requestIsAnObjectWhoseDataStaysText() throws IOException, InterruptedException {
    JsonNode told = told(message("by-request", "123"));
    assertThat(told.at("/value/data").isTextual()).isTrue();
    assertThat(told.at("/value/dataType").asText()).isEqualTo("Text");
    assertThat(told.at("/value/connectionContext/eventType").asText()).isEqualTo("User");
    assertThat(told.at("/value/connectionContext/userId").asText()).isEqualTo("testuser");
  }

  @Test
  void dataTypeIsItsName() throws IOException, InterruptedException {
    assertThat(told(message("by-dataType", "x")).get("value").asText()).isEqualTo("Text");
    JsonNode json = told(message("by-dataType", "{}").with("Content-Type", "application/json"));
    assertThat(json.get("value").asText()).isEqualTo("Json");
  }

  @Test
  void connectionContextKeepsHeadersAsTheyAre() throws IOException, InterruptedException {
    JsonNode told =
        told(message("by-connectionContext", "x").with(STATE, "eyJDb3VudGVyIjoiTVE9PSJ9"));
    assertThat(told.at("/value/hub").asText()).isEqualTo("by-connectionContext");
    assertThat(told.at("/value/states/Counter").asInt()).isEqualTo(1);
    assertThat(told.at("/value/headers").fieldNames())
        .toIterable()
        .anyMatch(name -> name.equalsIgnoreCase("WebHook-Request-Origin"));
    // In the metadata the first letter of every name is a small one, whatever it names.
    assertThat(told.at("/metadata/connectionContext/states/counter").asInt()).isEqualTo(1);
    assertThat(told.at("/metadata/connectionContext/headers").fieldNames())
        .toIterable()
        .noneMatch(name -> Character.isUpperCase(name.charAt(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"by-binary", "by-stream"})
  void bytesAreABuffer(String hub) throws IOException, InterruptedException {
    JsonNode told = told(message(hub, "h\u00e9"));
    assertThat(told.get("type").asText()).isEqualTo("Buffer");
    assertThat(told.get("value").asText()).isEqualTo("68c3a9");
  }

  @Test
  void anythingElseAsBytesIsItsJson() throws IOException, InterruptedException {
    JsonNode told = told(message("by-requestBytes", "hello"));
    byte[] bytes = HexFormat.of().parseHex(told.get("value").asText());
    assertThat(JSON.readTree(bytes).get("data").asText()).isEqualTo("hello");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "by-claims | {\"sub\":[\"u1\"]}",
        "by-query | {\"Foo\":[\"1\",\"2\"]}",
        "by-subprotocols | [\"p1\"]",
        "by-clientCertificates | [{\"Thumbprint\":\"T\",\"content\":null}]",
      })
  void connectGivesItsParts(String hub, String value) throws IOException, InterruptedException {
    JsonNode told = told(connect(hub));
    assertThat(told.get("value")).isEqualTo(JSON.readTree(value));
    assertThat(told.at("/metadata/query/foo/1").asText()).isEqualTo("2");
    String thumbprint = lowersNamesInArrays() ? "thumbprint" : "Thumbprint";
    assertThat(told.at("/metadata/clientCertificates/0/" + thumbprint).asText()).isEqualTo("T");
  }

  @Test
  void connectHasNoData() throws IOException, InterruptedException {
    JsonNode told = told(connect("by-data"));
    assertThat(told.get("type").asText()).isEqualTo("undefined");
    assertThat(told.at("/metadata/dataType").asText()).isEqualTo("Text");
    assertThat(told.get("metadata").has("data")).isFalse();
    assertThat(told.get("metadata").has("reason")).isFalse();
  }

  // What the function puts out

  @ParameterizedTest(name = "row 46: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sendToAll | POST | /api/hubs/testhub/:send",
        "SendToGroup | POST | /api/hubs/testhub/groups/g/:send",
        "sendToUser | POST | /api/hubs/testhub/users/u/:send",
        "sendToConnection | POST | /api/hubs/testhub/connections/c/:send",
        "addUserToGroup | PUT | /api/hubs/testhub/users/u/groups/g",
        "removeUserFromGroup | DELETE | /api/hubs/testhub/users/u/groups/g",
        "removeUserFromAllGroups | DELETE | /api/hubs/testhub/users/u/groups",
        "addConnectionToGroup | PUT | /api/hubs/testhub/groups/g/connections/c",
        "removeConnectionFromGroup | DELETE | /api/hubs/testhub/groups/g/connections/c",
        "closeAllConnections | POST | /api/hubs/testhub/:closeConnections",
        "closeClientConnection | DELETE | /api/hubs/testhub/connections/c",
        "closeGroupConnections | POST | /api/hubs/testhub/groups/g/:closeConnections",
        "grantPermission | PUT | /api/hubs/testhub/permissions/sendToGroup/connections/c",
        "revokePermission | DELETE | /api/hubs/testhub/permissions/sendToGroup/connections/c",
      })
  void actionBecomesItsCall(String name, String method, String path)
      throws IOException, InterruptedException {
    String action =
        """
        {"actionName":"%s","group":"g","userId":"u","connectionId":"c","data":"test",
         "dataType":"text","permission":"sendToGroup"}"""
            .formatted(name);
    assertThat(act(action)).isEqualTo(200);
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().method()).isEqualTo(method);
    assertThat(sent.getFirst().uri().getPath()).isEqualTo(path);
  }

  @Test
  void row47SendsTheBytesOfABuffer() throws IOException, InterruptedException {
    String action =
        """
        {"actionName":"sendToAll","dataType":"binary",
         "data":{"type":"Buffer","data":[66,105,110,97,114,121,68,97,116,97]}}""";
    assertThat(act(action)).isEqualTo(200);
    assertThat(new String(sent.getFirst().body(), StandardCharsets.UTF_8)).isEqualTo("BinaryData");
    assertThat(sent.getFirst().headers()).containsValue("application/octet-stream");
  }

  @ParameterizedTest(name = "row {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "48 | {\"actionName\":\"sendToAll\",\"dataType\":\"binary\","
            + "\"data\":{\"type\":\"binary\",\"data\":[66]}}",
        "49 | {\"actionName\":\"unknown\"}",
        "50 | {\"actionName\":\"sendToAll\",\"dataType\":\"text\",\"data\":2}",
      })
  void badActionFailsTheCall(int row, String action) throws IOException, InterruptedException {
    assertThat(act(action)).isEqualTo(500);
    assertThat(sent).isEmpty();
  }

  @Test
  void actionsAreSentInOrderUntilOneFails() throws IOException, InterruptedException {
    String actions =
        """
        [{"actionName":"sendToAll","data":"1","dataType":"text"},
         {"actionName":"sendToGroup","group":"g","data":"2","dataType":"text"},
         {"actionName":"unknown"},
         {"actionName":"sendToAll","data":"4","dataType":"text"}]""";
    assertThat(act(actions)).isEqualTo(500);
    assertThat(sent.stream().map(call -> new String(call.body(), StandardCharsets.UTF_8)))
        .containsExactly("1", "2");
  }

  private int act(String action) throws IOException, InterruptedException {
    return new EventRequest()
        .with("Content-Type", "application/json")
        .body(action)
        .send(url("/api/act"))
        .statusCode();
  }

  private JsonNode told(EventRequest event) throws IOException, InterruptedException {
    HttpResponse<String> response = event.send(host);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode body = JSON.readTree(response.body());
    return body.has("userId") ? JSON.readTree(body.get("userId").asText()) : body;
  }

  private static EventRequest message(String hub, String text) {
    return EventRequest.message(text).with("ce-hub", hub);
  }

  private static EventRequest connect(String hub) {
    return EventRequest.system("connect")
        .with("ce-hub", hub)
        .body(
            """
            {"claims":{"sub":["u1"]},"query":{"Foo":["1","2"]},"headers":null,
             "subprotocols":["p1"],"clientCertificates":[{"thumbprint":"T"}]}""");
  }

  private URI url(String path) {
    return host.baseUrl().resolve(path);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
