package io.hubwire.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way from a client's frame to a handler behind HTTP, and back. */
final class HandlerOverHttpTest {

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private volatile int connectStatus = 200;
  private HttpServer handler;
  private WebPubSubService service;

  @BeforeEach
  void start() throws IOException {
    handler = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    handler.createContext("/", this::handle);
    handler.start();
    String url = "http://127.0.0.1:" + handler.getAddress().getPort() + "/{hub}/{event}";
    EventHandler all = new EventHandler(url, "*", List.of("connect", "connected", "disconnected"));
    service =
        WebPubSubService.start(
            ServiceSettings.forDevelopment()
                .withHubs(Map.of("chat", HubSettings.DEFAULT.withEventHandlers(List.of(all)))));
  }

  @AfterEach
  void stop() {
    service.close();
    handler.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("OPTIONS")) {
      exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "localhost");
      answer(exchange, 200, null, new byte[0]);
      return;
    }
    String event = exchange.getRequestURI().getPath();
    events.add(
        event
            + " "
            + exchange.getRequestHeaders().getFirst("ce-id")
            + " "
            + exchange.getRequestHeaders().getFirst("ce-connectionState"));
    switch (event) {
      case "/chat/connect" -> {
        exchange.getResponseHeaders().add("ce-connectionState", "s0");
        answer(
            exchange,
            connectStatus,
            "application/json",
            "{\"userId\":\"renamed\",\"groups\":[\"g\"]}".getBytes(UTF_8));
      }
      case "/chat/echo" ->
          answer(exchange, 200, exchange.getRequestHeaders().getFirst("Content-Type"), body);
      default -> answer(exchange, 200, null, new byte[0]);
    }
  }

  private static void answer(
      HttpExchange exchange, int status, @Nullable String contentType, byte[] body)
      throws IOException {
    try (exchange) {
      if (contentType != null) {
        exchange.getResponseHeaders().add("Content-Type", contentType);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String nextEvent() throws InterruptedException {
    String event = events.poll(WsClient.DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertThat(event).as("an event").isNotNull();
    return event;
  }

  @Test
  void theHandlerDecidesAboutAClientAndAnswersItsEvents() throws InterruptedException {
    try (WsClient client = WsClient.to(service).as("ann").json().open()) {
      assertThat(client.text()).contains("\"userId\":\"renamed\"");
      assertThat(nextEvent()).isEqualTo("/chat/connect 0 null");
      assertThat(nextEvent()).isEqualTo("/chat/connected 1 s0");
      client.send("{\"type\":\"event\",\"event\":\"echo\",\"data\":{\"n\": 1.0},\"ackId\":5}");
      assertThat(client.text())
          .isEqualTo(
              "{\"type\":\"message\",\"from\":\"server\",\"dataType\":\"json\",\"data\":{\"n\":"
                  + " 1.0}}");
      assertThat(client.text()).isEqualTo("{\"type\":\"ack\",\"ackId\":5,\"success\":true}");
      assertThat(nextEvent()).isEqualTo("/chat/echo 2 s0");
    }
    assertThat(nextEvent()).isEqualTo("/chat/disconnected 3 s0");
  }

  @Test
  void theHandlersRefusalIsTheClients() {
    connectStatus = 403;
    assertThat(WsClient.to(service).as("ann").refusal()).isEqualTo(403);
  }

  @Test
  void allBytesSurviveTheRoundTrip() throws InterruptedException {
    byte[] all = new byte[256];
    for (int value = 0; value < 256; value++) {
      all[value] = (byte) value;
    }
    String base64 = java.util.Base64.getEncoder().encodeToString(all);
    try (WsClient client = WsClient.to(service).json().open()) {
      assertThat(client.text()).contains("connected");
      client.send(
          "{\"type\":\"event\",\"event\":\"echo\",\"dataType\":\"binary\",\"data\":\""
              + base64
              + "\"}");
      assertThat(client.text()).endsWith("\"dataType\":\"binary\",\"data\":\"" + base64 + "\"}");
    }
  }
}
