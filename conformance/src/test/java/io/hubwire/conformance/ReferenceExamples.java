package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.App;
import io.hubwire.FunctionInfo;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the reference page of the bindings shows, as an app of one language. All languages give the
 * same answers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReferenceExamples {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final byte[] ALL = new byte[256];

  static {
    for (int value = 0; value < ALL.length; value++) {
      ALL[value] = (byte) value;
    }
  }

  private Hubwire hubwire;

  /** The app; {@code folder} is empty. */
  abstract App app(Path folder) throws IOException, InterruptedException;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    hubwire =
        Hubwire.of(app(folder))
            .port(0)
            .servicePort(0)
            .watch(false)
            .environment(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")))
            .start();
  }

  @AfterAll
  void stop() {
    if (hubwire != null) {
      hubwire.close();
    }
  }

  @Test
  void triggerSeesUserDataAndType() {
    try (LogLines lines = LogLines.of("Function.trigger.User");
        SocketClient client = SocketClient.rawUser(hubwire.connectionString(), "trigger", "ann")) {
      client.send("hello");
      ILoggingEvent first = lines.next();
      assertThat(first.getFormattedMessage()).isEqualTo("Request from: ann");
      assertThat(lines.next().getFormattedMessage()).isEqualTo("Request message data: hello");
      assertThat(lines.next().getFormattedMessage()).isEqualTo("Request message dataType: Text");
    }
  }

  @Test
  void triggerAnswersItsCaller() {
    try (SocketClient client = raw("reply")) {
      client.send("hello");
      assertThat(client.text()).isEqualTo("ack");
    }
  }

  @Test
  void connectIsRefusedWithTheTextOfTheFunction() {
    assertThatThrownBy(() -> SocketClient.rawUser(hubwire.connectionString(), "refuse", "ann"))
        .rootCause()
        .hasMessageContaining("401");
  }

  @Test
  void connectionTakesTheUserFromTheQuery() throws IOException, InterruptedException {
    JsonNode connection = JSON.readTree(get("/api/negotiate?userid=ann", Map.of()).body());
    assertThat(connection.get("baseUrl").asText()).endsWith("/client/hubs/output");
    assertThat(connection.get("url").asText())
        .isEqualTo(
            connection.get("baseUrl").asText()
                + "?access_token="
                + connection.get("accessToken").asText());
    assertThat(claims(connection.get("accessToken").asText()).get("sub").asText()).isEqualTo("ann");
  }

  @Test
  void withoutTheQueryThereIsNoConnection() throws IOException, InterruptedException {
    assertThat(get("/api/negotiate", Map.of()).statusCode()).isEqualTo(500);
  }

  @Test
  void connectionTakesTheUserFromAppServiceAuthentication()
      throws IOException, InterruptedException {
    Map<String, String> headers =
        Map.of("x-ms-client-principal-id", "id-1", "x-ms-client-principal-name", "ann@example");
    JsonNode byId = JSON.readTree(get("/api/negotiateId", headers).body());
    JsonNode byName = JSON.readTree(get("/api/negotiateName", headers).body());
    assertThat(claims(byId.get("accessToken").asText()).get("sub").asText()).isEqualTo("id-1");
    assertThat(claims(byName.get("accessToken").asText()).get("sub").asText())
        .isEqualTo("ann@example");
  }

  @Test
  void rolesComeFromTheServerSdk() throws IOException, InterruptedException {
    String url =
        JSON.readTree(get("/api/negotiateRoles?userid=ann", Map.of()).body()).get("url").asText();
    JsonNode claims = claims(url.substring(url.indexOf("access_token=") + 13));
    assertThat(claims.get("sub").asText()).isEqualTo("ann");
    assertThat(claims.get("role").toString())
        .isEqualTo("[\"webpubsub.joinLeaveGroup\",\"webpubsub.sendToGroup\"]");
  }

  @Test
  void contextAnswersConnectOverHttp() throws IOException, InterruptedException {
    URI target = hubwire.hostUrl().resolve("/api/context");
    HttpResponse<String> preflight = EventRequest.preflight("OPTIONS", "localhost").send(target);
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.headers().firstValue("WebHook-Allowed-Origin")).contains("*");
    try (SocketClient client =
        SocketClient.jsonUser(hubwire.connectionString(), "context", "ann")) {
      assertThat(JSON.readTree(client.text()).get("userId").asText()).isEqualTo("ann, seen");
    }
  }

  @Test
  void contextRefusesAForgedSignature() throws IOException, InterruptedException {
    HttpResponse<String> response =
        EventRequest.connect(1).send(hubwire.hostUrl().resolve("/api/context"));
    assertThat(response.statusCode()).isEqualTo(401);
  }

  @Test
  void outputReachesEveryClient() throws IOException, InterruptedException {
    try (SocketClient one = raw("output");
        SocketClient other = raw("output")) {
      assertThat(get("/api/output", Map.of()).statusCode()).isBetween(200, 204);
      assertThat(one.text()).isEqualTo("Hello world");
      assertThat(other.text()).isEqualTo("Hello world");
    }
  }

  @Test
  void everyByteReachesAFunctionWithBinaryDataType() {
    try (SocketClient client = raw("binary")) {
      client.send(ALL);
      assertThat(client.text()).isEqualTo(HexFormat.of().formatHex(ALL));
    }
  }

  @Test
  void everyByteComesBackInAReply() {
    try (SocketClient client = raw("binaryReply")) {
      client.send("go");
      assertThat(client.bytes()).isEqualTo(ALL);
    }
  }

  @Test
  void everyByteLeavesByAnAction() {
    try (SocketClient client = raw("binaryAction")) {
      client.send("go");
      assertThat(client.bytes()).isEqualTo(ALL);
    }
  }

  @Test
  void aTriggerThatIsNotSupportedIsListedByName() {
    FunctionInfo queued =
        hubwire.functions().stream()
            .filter(f -> f.name().equals("queued"))
            .findFirst()
            .orElseThrow();
    assertThat(queued.error()).contains("queueTrigger");
    assertThat(hubwire.functions().stream().filter(f -> f.error() != null)).containsExactly(queued);
  }

  private SocketClient raw(String hub) {
    return SocketClient.raw(hubwire.connectionString(), hub);
  }

  private HttpResponse<String> get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hubwire.hostUrl().resolve(path)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode claims(String token) throws IOException {
    byte[] payload =
        Base64.getUrlDecoder()
            .decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')));
    return JSON.readTree(new String(payload, StandardCharsets.UTF_8));
  }
}
