package io.hubwire.service.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.event.HeaderText;
import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.port.Chance;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The HTTP form against a handler behind a real socket. */
final class HttpEventSenderTest {

  private static final long SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final HandlerTable table = new HandlerTable();
  private final ManualClock clock = new ManualClock();
  private final HttpEventSender unit =
      HttpEventSender.create(
          vertx,
          table,
          clock,
          new FixedChance(),
          () -> "localhost",
          () -> List.of(AccessKey.of("a".repeat(32)), AccessKey.of("b".repeat(32))),
          new LocalHandlers());

  private volatile Consumer<HttpServerRequest> handler = request -> request.response().end();
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(this::serve)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(SECONDS, TimeUnit.SECONDS);
    pointTo(server.actualPort());
  }

  private void pointTo(int port) {
    EventHandler all =
        new EventHandler(
            "http://127.0.0.1:" + port + "/api/{hub}/{event}",
            "*",
            List.of("connect", "connected", "disconnected"));
    table.replace(Map.of("chat", new HubHandlers(List.of(all), false)));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  private void serve(HttpServerRequest request) {
    if (request.method().name().equals("OPTIONS")) {
      request.response().putHeader("WebHook-Allowed-Origin", "localhost").end();
      return;
    }
    request.bodyHandler(
        body -> {
          received.add(
              new Received(
                  request.method().name(), request.uri(), headers(request), body.getBytes()));
          handler.accept(request);
        });
  }

  private static Map<String, String> headers(HttpServerRequest request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .headers()
        .forEach(header -> headers.put(header.getKey(), HeaderText.fromWire(header.getValue())));
    return headers;
  }

  private EventAnswer send(ServiceEvent event) throws Exception {
    return unit.send(event).toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
  }

  private Received next() throws InterruptedException {
    Received next = received.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("a request").isNotNull();
    return next;
  }

  @Test
  void postsConnect() throws Exception {
    send(Events.connect());
    Received request = next();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/api/chat/connect");
    assertThat(new String(request.body(), UTF_8))
        .isEqualTo(
            "{\"claims\":{\"sub\":[\"u\"]},\"query\":{\"q\":[\"1\",\"2\"]},"
                + "\"headers\":{\"Host\":[\"h\"]},\"subprotocols\":[\"custom\"],"
                + "\"clientCertificates\":[]}");
    assertThat(request.headers())
        .containsEntry("ce-specversion", "1.0")
        .containsEntry("ce-awpsversion", "1.0")
        .containsEntry("ce-type", "azure.webpubsub.sys.connect")
        .containsEntry("ce-source", "/hubs/chat/client/c1")
        .containsEntry("ce-id", "0")
        .containsEntry("ce-time", "2026-01-02T03:04:05Z")
        .containsEntry("ce-hub", "chat")
        .containsEntry("ce-connectionId", "c1")
        .containsEntry("ce-eventName", "connect")
        .containsEntry("WebHook-Request-Origin", "localhost")
        .containsEntry("x-ms-client-request-id", "00112233-4455-6677-8899-aabbccddeeff")
        .containsEntry("Content-Type", "application/json; charset=utf-8")
        .doesNotContainKeys("ce-userId", "ce-subprotocol", "ce-connectionState", "Cookie");
    assertThat(request.headers().get("ce-signature"))
        .matches("sha256=[0-9a-f]{64},sha256=[0-9a-f]{64}");
  }

  @Test
  void postsWhatAConnectionCarries() throws Exception {
    send(Events.disconnected());
    Received request = next();
    assertThat(new String(request.body(), UTF_8)).isEqualTo("{\"reason\":\"gone\"}");
    assertThat(request.headers())
        .containsEntry("ce-type", "azure.webpubsub.sys.disconnected")
        .containsEntry("ce-userId", "日 ü")
        .containsEntry("ce-subprotocol", "custom")
        .containsEntry("ce-connectionState", "");
    send(Events.connected());
    assertThat(new String(next().body(), UTF_8)).isEqualTo("{}");
  }

  @ParameterizedTest
  @EnumSource(DataType.class)
  void carriesAllBytesBothWays(DataType type) throws Exception {
    byte[] all = new byte[256];
    for (int value = 0; value < 256; value++) {
      all[value] = (byte) value;
    }
    byte[] payload =
        switch (type) {
          case TEXT -> new String(all, ISO_8859_1).getBytes(UTF_8);
          case JSON -> "[\"é😀\"]".getBytes(UTF_8);
          case BINARY, PROTOBUF -> all;
        };
    handler =
        request -> {
          String contentType = request.getHeader("Content-Type");
          request
              .response()
              .putHeader("Content-Type", contentType)
              .putHeader("x-webpubsub-metadata-k", HeaderText.toWire("é"))
              .end(Buffer.buffer(payload));
        };
    EventAnswer answer = send(Events.user("m", new Message(type, payload, Map.of("Key", "日"))));
    Received request = next();
    assertThat(request.body()).isEqualTo(payload);
    assertThat(request.headers())
        .containsEntry("ce-type", "azure.webpubsub.user.m")
        .containsEntry("x-webpubsub-metadata-key", "日");
    assertThat(answer).isInstanceOf(EventAnswer.Accepted.class);
    Message reply = Objects.requireNonNull(((EventAnswer.Accepted) answer).reply());
    assertThat(reply.type()).isEqualTo(type);
    assertThat(reply.payload()).isEqualTo(payload);
    assertThat(reply.metadata()).isEqualTo(Map.of("k", "é"));
  }

  @Test
  void keepsUnicodeStates() throws Exception {
    handler =
        request ->
            request.response().putHeader("ce-connectionState", HeaderText.toWire("日本")).end();
    assertThat(((EventAnswer.Accepted) send(Events.user("m"))).state()).isEqualTo("日本");
  }

  @Test
  void doesNotFollowRedirects() throws Exception {
    handler = request -> request.response().setStatusCode(302).putHeader("Location", "/x").end();
    assertThat(((EventAnswer.Failed) send(Events.connect())).cause())
        .contains("302, a redirect, which is not followed");
    assertThat(received).hasSize(1);
  }

  @Test
  void stopsReadingAnAnswerThatIsTooLarge() throws Exception {
    handler =
        request -> request.response().end(Buffer.buffer(new byte[HandlerReply.LARGEST_BODY + 1]));
    assertThat(send(Events.user("m"))).isInstanceOf(EventAnswer.Failed.class);
    handler = request -> request.response().end(Buffer.buffer(new byte[HandlerReply.LARGEST_BODY]));
    assertThat(send(Events.user("m"))).isInstanceOf(EventAnswer.Accepted.class);
  }

  @Test
  void asksOnceWhereTheStatesOfAnAnswerAreTooLarge() throws Exception {
    String states = "x".repeat(HandlerReply.LARGEST_HEAD);
    handler = request -> request.response().putHeader("ce-connectionState", states).end();
    assertThat(((EventAnswer.Failed) send(Events.connect())).cause())
        .contains("larger than 64 KiB", "states");
    assertThat(received).hasSize(1);
  }

  @Test
  void survivesAHandlerThatHangsUp() throws Exception {
    handler = request -> request.connection().close();
    var answer = unit.send(Events.user("m")).toCompletableFuture();
    for (int tries = 0; tries < 4; tries++) {
      next();
      if (tries < 3) {
        // The wait begins only once the client has seen the end of the connection.
        clock.passNextWait(Duration.ofSeconds(5));
      }
    }
    assertThat(answer.get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(EventAnswer.Failed.class);
  }

  @Test
  void failsWhereNobodyListens() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    EventAnswer answer = send(Events.connect());
    assertThat(answer).isInstanceOf(EventAnswer.Failed.class);
    assertThat(((EventAnswer.Failed) answer).cause()).contains("asked whether it wants events");
  }

  @Test
  void failsOnANameThatNoHeaderCanCarry() throws Exception {
    send(Events.connected());
    EventContext context =
        new EventContext("chat", "c1", "a\r\nce-hub: x", null, 1, null, Cookies.NONE);
    EventAnswer answer = send(new ServiceEvent.Connected(context));
    assertThat(answer).isInstanceOf(EventAnswer.Failed.class);
    assertThat(received).hasSize(1);
  }

  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  private record Received(String method, String uri, Map<String, String> headers, byte[] body) {}

  private static final class FixedChance implements Chance {

    @Override
    public String id() {
      return "00112233445566778899aabbccddeeff";
    }

    @Override
    public Chance fork(String component) {
      return this;
    }
  }
}
