package io.hubwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.FunctionInfo;
import io.hubwire.HandlerInfo;
import io.hubwire.Hubwire;
import io.hubwire.HubwireBuilder;
import io.hubwire.HubwireException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Host and service together: real functions, real sockets. */
final class HubwireTest {

  private static final String KEY = "k".repeat(40);
  private static final String ECHO =
      """
      @FunctionName("message")
      public UserEventResponse message(
          @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.USER, eventName = "message")
              UserEventRequest request) {
        return request.response(WebPubSubData.text("%s " + request.getData()));
      }
      """;
  private static final String SEND =
      """
      @FunctionName("send")
      public HttpResponseMessage send(
          @HttpTrigger(name = "http", methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<Optional<String>> http,
          @WebPubSubOutput(name = "actions", hub = "chat")
              OutputBinding<List<WebPubSubAction>> actions) {
        actions.setValue(List.of(WebPubSubAction.sendToAll(WebPubSubData.text("sent"))));
        return http.createResponseBuilder(HttpStatus.NO_CONTENT).build();
      }
      """;
  private static final String CONTEXT =
      """
      @FunctionName("context")
      public HttpResponseMessage context(
          @HttpTrigger(name = "http", methods = {HttpMethod.POST, HttpMethod.OPTIONS},
              authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<Optional<String>> http,
          @WebPubSubContextInput WebPubSubContext context) {
        return context.createResponse(http);
      }
      """;

  @TempDir private Path folder;
  private CompiledApp app;

  @BeforeEach
  void emptyApp() {
    app = new CompiledApp(folder);
  }

  private HubwireBuilder builder() throws Exception {
    return Hubwire.of(app.app()).port(0).servicePort(0).watch(false).environment(Map.of());
  }

  private static void expectAnswer(Socket client, String sent, String answer)
      throws InterruptedException {
    client.send(sent);
    assertThat(client.text()).isEqualTo(answer);
  }

  private static final String HANDLER =
      "{\"hubs\": {\"chat\": {\"eventHandlers\": ["
          + "{\"urlTemplate\": \"%s\", \"userEventPattern\": \"%s\"}]}}}";

  @Test
  void aMessageGoesToItsFunctionAndBack() throws Exception {
    app.functions(ECHO.formatted("one"));
    try (Hubwire running = builder().start();
        Socket client = new Socket(running.connectionString())) {
      expectAnswer(client, "hello", "one hello");
      assertThat(running.handlers())
          .singleElement()
          .satisfies(handler -> assertThat(handler.source()).isEqualTo("triggers"));
      assertThat(running.notes()).isEmpty();
    }
  }

  @Test
  void aChangedAppIsTakenOverWhileAClientStays() throws Exception {
    app.functions(CONTEXT);
    try (Hubwire running = builder().start();
        Socket client = new Socket(running.connectionString())) {
      assertThat(running.handlers()).isEmpty();

      app.functions(ECHO.formatted("two"));
      assertThat(running.reload()).isTrue();

      expectAnswer(client, "hello", "two hello");
      assertThat(running.handlers()).hasSize(1);
    }
  }

  @Test
  void nothingIsLeftAfterAStop() throws Exception {
    app.functions(ECHO.formatted("one"));
    builder().start().close(); // what the libraries keep for good is there from now on
    Set<Thread> before = threads();
    int port;
    int servicePort;
    try (Hubwire running = builder().watch(true).start()) {
      port = running.hostUrl().getPort();
      servicePort = running.serviceUrl().map(URI::getPort).orElseThrow();
    }
    for (int free : List.of(port, servicePort)) {
      try (ServerSocket socket = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
        assertThat(socket.isBound()).isTrue();
      }
    }
    for (Thread thread : threads()) { // a loop tells that it ended a moment before it has
      assertThat(before.contains(thread) || thread.join(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(threads()).isSubsetOf(before);
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("(vert\\.x|hubwire).*"))
        .collect(Collectors.toSet());
  }

  @Test
  void aTakenPortIsOneSentenceAndNothingIsLeft() throws Exception {
    app.functions(ECHO.formatted("one"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> builder().servicePort(port).start())
          .isInstanceOf(HubwireException.class)
          .hasMessageContaining("Port " + port + " of ")
          .hasMessageNotContaining("\n");
      assertThatThrownBy(() -> builder().port(port).start())
          .isInstanceOf(HubwireException.class)
          .hasMessageContaining(Integer.toString(port));
    }
  }

  @Test
  void aStringThatIsNoConnectionStringIsNotedAndTheEmbeddedServicesIsUsed() throws Exception {
    app.functions(ECHO.formatted("one"));
    Map<String, String> own = Map.of("WebPubSubConnectionString", "<connection-string>");
    try (Hubwire running = builder().settings(own).start();
        Socket client = new Socket(running.connectionString())) {
      assertThat(running.notes())
          .singleElement()
          .asString()
          .startsWith("The setting WebPubSubConnectionString is not a connection string");
      expectAnswer(client, "hello", "one hello");
    }
  }

  @Test
  void aConnectionStringOfThisMachineDecidesPortAndKey() throws Exception {
    app.functions(ECHO.formatted("one"));
    String own = "Endpoint=http://localhost:" + freePort() + ";AccessKey=" + KEY + ";Version=1.0;";
    try (Hubwire running = builder().settings(Map.of("WebPubSubConnectionString", own)).start();
        Socket client = new Socket(own)) {
      assertThat(running.connectionString()).isEqualTo(own);
      expectAnswer(client, "hello", "one hello");
    }
  }

  @Test
  void aConnectionStringOfAnotherMachineStartsNoService() throws Exception {
    app.functions(ECHO.formatted("one"));
    String own = "Endpoint=https://example.webpubsub.azure.com;AccessKey=" + KEY + ";Version=1.0;";
    try (Hubwire running = builder().service(own).start()) {
      assertThat(running.serviceUrl()).isEmpty();
      assertThat(running.handlers()).isEmpty();
      assertThat(running.connectionString()).isEqualTo(own);
    }
  }

  @Test
  void actionsOfFunctionsReachAServiceWithADevelopmentCertificate() throws Exception {
    app.functions(SEND);
    try (Hubwire running = builder().https(true).start()) {
      assertThat(running.connectionString()).startsWith("Endpoint=https://localhost:");
      assertThat(running.notes())
          .singleElement()
          .asString()
          .contains(folder.resolve(".hubwire/development-certificate.pem").toString());
      assertThat(status(running.hostUrl() + "/api/send")).isEqualTo(204);
    }
  }

  @Test
  void aConnectionStringOfThisMachineOverHttpsStartsTheServiceOverTls() throws Exception {
    app.functions(SEND);
    String own = "Endpoint=https://localhost:" + freePort() + ";AccessKey=" + KEY + ";Version=1.0;";
    try (Hubwire running = builder().settings(Map.of("WebPubSubConnectionString", own)).start()) {
      assertThat(running.connectionString()).isEqualTo(own);
      assertThat(status(running.hostUrl() + "/api/send")).isEqualTo(204);
    }
  }

  @Test
  void aHostAloneTalksToTheServiceThatItsSettingsName() throws Exception {
    app.functions(SEND + ECHO.formatted("one"));
    try (Hubwire other = builder().start();
        Socket client = new Socket(other.connectionString());
        Hubwire running =
            builder()
                .hostOnly()
                .settings(Map.of("WebPubSubConnectionString", other.connectionString()))
                .start()) {
      assertThat(running.serviceUrl()).isEmpty();
      assertThat(status(running.hostUrl() + "/api/send")).isEqualTo(204);
      assertThat(client.text()).isEqualTo("sent");
    }
  }

  @Test
  void aHostAloneWithoutAServiceSaysSo() throws Exception {
    app.functions(SEND + ECHO.formatted("one"));
    try (Hubwire running = builder().hostOnly().start()) {
      assertThat(running.connectionString()).isEmpty();
      assertThat(running.notes())
          .singleElement()
          .asString()
          .startsWith("The setting WebPubSubConnectionString names no service");
      assertThat(running.functions())
          .filteredOn(function -> function.error() != null)
          .extracting(FunctionInfo::name)
          .containsExactly("send");
    }
  }

  @Test
  void portsOfTheFilesCountWhereNoOtherIsGiven() throws Exception {
    int port = freePort();
    int servicePort = freePort();
    app.functions(ECHO.formatted("one"))
        .file("local.settings.json", "{\"Host\":{\"LocalHttpPort\":" + port + "}}")
        .file("hubwire.json", "{\"port\":" + servicePort + "}");
    try (Hubwire running = Hubwire.of(app.app()).watch(false).environment(Map.of()).start()) {
      assertThat(running.hostUrl().getPort()).isEqualTo(port);
      assertThat(running.serviceUrl().map(URI::getPort)).contains(servicePort);
    }
  }

  private static int status(String url) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void theWordsOfAGuardReachTheClientWhomItRefuses() throws Exception {
    app.functions(
        """
        @FunctionName("guard")
        public WebPubSubEventResponse guard(
            @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.SYSTEM, eventName = "connect")
                ConnectEventRequest request) {
          return request.error(WebPubSubErrorCode.UNAUTHORIZED, "A name is needed.");
        }
        """);
    try (Hubwire running = builder().start()) {
      assertThatThrownBy(() -> new Socket(running.connectionString()).close())
          .hasCauseInstanceOf(WebSocketHandshakeException.class)
          .cause()
          .extracting(refused -> ((WebSocketHandshakeException) refused).getResponse().body())
          .isEqualTo("The connect handler answered with 401: A name is needed.");
    }
  }

  @Test
  void aHandlerOfTheSettingsThatTakesTheTriggersEventsIsNoted() throws Exception {
    app.functions(ECHO.formatted("one"))
        .file("hubwire.json", HANDLER.formatted("http://localhost:1/events?code=secret", "*"));
    try (Hubwire running = builder().start()) {
      assertThat(running.notes())
          .singleElement()
          .asString()
          .contains("http://localhost:1/events of the settings is asked first", "will never run")
          .doesNotContain("secret");
    }
    app.file("hubwire.json", HANDLER.formatted("http://localhost:1/events", "other"));
    try (Hubwire running = builder().start()) {
      assertThat(running.notes()).isEmpty();
    }
    app.file("hubwire.json", HANDLER.formatted("{host}/runtime/webhooks/webpubsub", "*"));
    try (Hubwire running = builder().start()) {
      assertThat(running.notes()).isEmpty();
    }
  }

  @Test
  void aFunctionThatWaitsInVainIsNotedUntilTheSettingsNameIt() throws Exception {
    app.functions(CONTEXT);
    String settings;
    try (Hubwire running = builder().start()) {
      assertThat(running.notes()).hasSize(1);
      String note = running.notes().getFirst();
      assertThat(note).startsWith("The function context gets no events yet:");
      settings = note.substring(note.indexOf("\n{"));
    }

    app.file("hubwire.json", settings);
    try (Hubwire running = builder().start()) {
      assertThat(running.notes()).isEmpty();
      assertThat(running.handlers())
          .singleElement()
          .satisfies(
              handler -> {
                assertThat(handler.source()).isEqualTo("settings");
                assertThat(handler.url()).isEqualTo(running.hostUrl() + "/api/context");
              });
    }
  }

  @Test
  void changedSettingsAreTakenOverWhileAClientStaysAndBrokenOnesAreNot() throws Exception {
    app.functions(ECHO.formatted("one"));
    try (Hubwire running = builder().start();
        Socket client = new Socket(running.connectionString())) {
      app.file(
          "hubwire.json",
          "{\"hubs\":{\"chat\":{\"eventHandlers\":[{\"urlTemplate\":\"{host}/api/x\"}]}}}");
      assertThat(running.reload()).isTrue();
      assertThat(running.handlers())
          .extracting(HandlerInfo::source)
          .containsExactly("settings", "triggers");

      app.file("hubwire.json", "{\"hubs\":");
      assertThat(running.reload()).isFalse();
      assertThat(running.handlers()).hasSize(2);
      expectAnswer(client, "hello", "one hello");
    }
  }

  @Test
  void wrongSettingsAreOneSentenceAtTheStart() throws Exception {
    app.functions(ECHO.formatted("one")).file("hubwire.json", "{\"port\": \"x\"}");

    assertThatThrownBy(() -> builder().start())
        .isInstanceOf(HubwireException.class)
        .hasMessage(
            folder.resolve("hubwire.json") + ": port is 'x'; expected a number from 0 to 65535.");
  }

  @Test
  void aClientWhoseEventNeverEndsIsToldThatTheServiceStops() throws Exception {
    app.functions(
        """
        @FunctionName("message")
        public String message(
            @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.USER,
                eventName = "message") UserEventRequest request) throws InterruptedException {
          System.setProperty("hubwire.test.entered", "true");
          new java.util.concurrent.CountDownLatch(1).await();
          return "";
        }
        """);
    System.clearProperty("hubwire.test.entered");
    Hubwire running = builder().start();
    try (Socket client = new Socket(running.connectionString())) {
      client.send("hello");
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (System.getProperty("hubwire.test.entered") == null) {
        assertThat(System.nanoTime() - deadline).as("the function runs in time").isNegative();
        Thread.onSpinWait();
      }
      running.close();
      assertThat(client.closeCode()).isEqualTo(1001);
    } finally {
      running.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
