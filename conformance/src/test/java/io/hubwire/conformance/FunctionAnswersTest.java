package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.app.FunctionApp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The vectors of what Java functions return and of the context, over the wire, in production; each
 * is named by its row.
 */
final class FunctionAnswersTest {

  private static final String STATE = "ce-connectionState";

  private static FunctionsHost host;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    host =
        FunctionsHost.of(
                new FunctionApp.ClassPath(
                    Apps.classPath(folder, VectorFunctions.class, VectorFunctions.Twice.class),
                    folder))
            .port(0)
            .environment(Map.of())
            .overrides(
                Map.of("WebPubSubConnectionString", TriggerEndpointTest.connection("localhost")))
            .strict(true)
            .start();
  }

  @AfterAll
  static void stop() {
    host.close();
  }

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
    assertThat(new ObjectMapper().readTree(response.body()).get("userId").asText())
        .isEqualTo("aaa");
    assertThat(header(response, STATE)).isEqualTo("eyJ0ZXN0S2V5IjoiZG1Gc2RXVT0ifQ==");
  }

  @Test
  void row31TakesTheLastOfTwoStates() throws IOException, InterruptedException {
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
    JsonNode context = context(EventRequest.base());
    assertThat(context.get("hasError").booleanValue()).isFalse();
    assertThat(context.get("isPreflight").booleanValue()).isFalse();
    assertThat(context.at("/request/connectionContext/eventType").asText()).isEqualTo("System");
  }

  @Test
  void row42GivesTheReason() throws IOException, InterruptedException {
    JsonNode context =
        context(EventRequest.system("disconnected").body("{\"reason\":\"dropped\"}"));
    assertThat(context.at("/request/reason").asText()).isEqualTo("dropped");
  }

  private static JsonNode context(EventRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = request.send(host.baseUrl().resolve("/api/context"));
    assertThat(response.statusCode()).isEqualTo(200);
    return new ObjectMapper().readTree(response.body());
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
