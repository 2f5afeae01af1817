package io.hubwire.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.Timeouts;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is held for clients stays within one budget, and whoever is within it notices nothing. */
final class HeldMemoryTest {

  private static final long SECONDS = 20;
  private static final int BUDGET = 4 << 20;
  private static final int HALF = 600_000;
  private static final Map<String, HubSettings> OPEN =
      Map.of("chat", new HubSettings(List.of(), true, false, false));
  private static final String RELIABLE = "Sec-WebSocket-Protocol: json.reliable.webpubsub.azure.v1";

  private final ByteBudget budget = ByteBudget.of(BUDGET);
  private final List<PlainSocket> sockets = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Activity.ConnectionClosed> closes = new LinkedBlockingQueue<>();
  private volatile Function<ServiceEvent.User, CompletionStage<EventAnswer>> user =
      event ->
          CompletableFuture.completedFuture(
              new EventAnswer.Accepted(null, event.message(), null, Cookies.NONE));
  private WebPubSubService service = started(Timeouts.DEFAULT);

  private WebPubSubService started(Timeouts timeouts) {
    WebPubSubService started =
        WebPubSubService.start(
            ServiceSettings.forDevelopment()
                .withHubs(OPEN)
                .withTimeouts(timeouts)
                .withBudget(budget),
            event ->
                event instanceof ServiceEvent.User asked
                    ? user.apply(asked)
                    : CompletableFuture.completedFuture(new EventAnswer.NoHandler()));
    started.addListener(
        activity -> {
          if (activity instanceof Activity.ConnectionClosed closed) {
            closes.add(closed);
          }
        });
    return started;
  }

  @AfterEach
  void nothingStaysHeld() throws IOException {
    for (PlainSocket socket : sockets) {
      socket.close();
    }
    service.close();
    assertThat(budget.taken()).as("bytes held once all have gone").isZero();
  }

  private PlainSocket open(String... headers) throws IOException {
    PlainSocket socket = PlainSocket.upgrade(service.port(), "/client/hubs/chat", List.of(headers));
    sockets.add(socket);
    assertThat(socket.status()).isEqualTo(101);
    return socket;
  }

  private static void until(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        fail("Within " + SECONDS + " s it did not come about that " + what);
      }
      Thread.onSpinWait();
    }
  }

  private Activity.ConnectionClosed close() throws InterruptedException {
    Activity.ConnectionClosed closed = closes.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(closed).as("a close").isNotNull();
    return closed;
  }

  /** A healthy client is echoed what it sends. */
  private void echoes(PlainSocket healthy) throws IOException {
    healthy.send(frame(0x81, 5, "hello".getBytes(UTF_8)));
    assertThat(healthy.frame().text()).isEqualTo("hello");
  }

  /** A frame's head for so many bytes, masked with zeros, and a part of its payload. */
  private static byte[] frame(int first, int length, byte[] part) {
    ByteBuffer frame = ByteBuffer.allocate(14 + part.length).put((byte) first);
    if (length < 126) {
      frame.put((byte) (0x80 | length));
    } else if (length < 1 << 16) {
      frame.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(length);
    }
    frame.putInt(0).put(part);
    byte[] bytes = new byte[frame.position()];
    frame.flip().get(bytes);
    return bytes;
  }

  /** Ways to send half of a message. */
  enum Half {
    ONE_FRAME {
      @Override
      void send(PlainSocket socket) throws IOException {
        socket.send(frame(0x82, 1_000_000, new byte[HALF]));
      }
    },
    TWO_FRAGMENTS {
      @Override
      void send(PlainSocket socket) throws IOException {
        socket.send(frame(0x02, HALF / 2, new byte[HALF / 2]));
        socket.send(frame(0x00, HALF / 2, new byte[HALF / 2]));
      }
    },
    MANY_FRAGMENTS {
      @Override
      void send(PlainSocket socket) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(HALF / 100 * 200);
        all.put(frame(0x01, 100, new byte[100]));
        for (int i = 1; i < HALF / 100; i++) {
          all.put(frame(0x00, 100, new byte[100]));
        }
        byte[] bytes = new byte[all.position()];
        all.flip().get(bytes);
        socket.send(bytes);
      }
    },
    FRAGMENT_AND_HALF_A_FRAME {
      @Override
      void send(PlainSocket socket) throws IOException {
        socket.send(frame(0x02, HALF / 2, new byte[HALF / 2]));
        socket.send(frame(0x00, HALF, new byte[HALF / 2]));
      }
    };

    abstract void send(PlainSocket socket) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void halfMessagesBeyondTheBudgetCloseThoseWhoSendThem(Half half) throws Exception {
    PlainSocket healthy = open();
    for (int i = 0; i < 12; i++) {
      half.send(open());
    }
    Activity.ConnectionClosed first = close();
    assertThat(first.close()).isEqualTo("Overloaded");
    assertThat(first.code()).isEqualTo(1013);
    assertThat(budget.taken()).isLessThanOrEqualTo(BUDGET);
    echoes(healthy);
    healthy.send(frame(0x82, 20_000, new byte[10_000]));
    healthy.send(new byte[10_000]);
    assertThat(healthy.frame().text()).hasSize(20_000);
  }

  @Test
  void theClosedClientReadsWhy() throws Exception {
    for (int i = 0; i < 6; i++) {
      open().send(frame(0x82, 1_000_000, new byte[HALF]));
    }
    close();
    int told = 0;
    for (PlainSocket socket : sockets) {
      told += budget.refused() > 0 && socket.isTold(1013) ? 1 : 0;
    }
    assertThat(told).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void aHalfMessageOfWhichNothingMoreComesClosesItsClient(Half half) throws Exception {
    restart(Duration.ofMillis(300));
    PlainSocket healthy = open();
    half.send(open());
    assertThat(close().close()).isEqualTo("MessageTimeout");
    echoes(healthy);
  }

  @Test
  void pongsBetweenFragmentsKeepNoMessageAlive() throws Exception {
    restart(Duration.ofMillis(300));
    PlainSocket pinging = open();
    pinging.send(frame(0x01, 5, new byte[5]));
    while (closes.isEmpty()) {
      pinging.send(frame(0x8A, 0, new byte[0]));
    }
    assertThat(close().close()).isEqualTo("MessageTimeout");
  }

  @Test
  void aMessageMayComeSlowlyAndBetweenPongs() throws Exception {
    restart(Duration.ofSeconds(2));
    PlainSocket slow = open();
    slow.send(frame(0x01, 2, "ab".getBytes(UTF_8)));
    slow.send(frame(0x8A, 0, new byte[0]));
    slow.send(frame(0x00, 2, "cd".getBytes(UTF_8)));
    slow.send(frame(0x80, 2, "ef".getBytes(UTF_8)));
    assertThat(slow.frame().text()).isEqualTo("abcdef");
    echoes(slow);
  }

  private void restart(Duration body) {
    service.close();
    service =
        started(
            new Timeouts(
                Duration.ofMinutes(1), body, Duration.ofMinutes(1), Duration.ofMinutes(1)));
  }

  @Test
  void messagesThatWaitForTheirHandlerAreHeldWithinTheBudgetToo() throws Exception {
    List<CompletableFuture<EventAnswer>> asked = new CopyOnWriteArrayList<>();
    user =
        event -> {
          CompletableFuture<EventAnswer> answer = new CompletableFuture<>();
          asked.add(answer);
          return answer;
        };
    for (int i = 0; i < 8; i++) {
      open().send(frame(0x82, HALF, new byte[HALF]));
    }
    assertThat(close().close()).isEqualTo("Overloaded");
    assertThat(budget.taken()).isLessThanOrEqualTo(BUDGET);
    until("the others are with the handler", () -> asked.size() >= 2);
    asked.forEach(answer -> answer.complete(new EventAnswer.NoHandler()));
  }

  @Test
  void bodiesBeyondTheBudgetAreRefusedAndOthersAreAnswered() throws Exception {
    List<PlainSocket.Begun> halves = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      halves.add(PlainSocket.begin(service.port(), post(1_000_000), new byte[HALF]));
    }
    until("a body is refused", () -> budget.refused() > 0);
    assertThat(budget.taken()).isLessThanOrEqualTo(BUDGET);
    int refused = 0;
    try (PlainSocket small = new PlainSocket(service.port(), post(5) + "hello")) {
      assertThat(small.status()).isEqualTo(202);
    }
    for (PlainSocket.Begun half : halves) {
      String answer = half.endAndRead();
      if (!answer.isEmpty()) {
        assertThat(answer)
            .startsWith("HTTP/1.1 503 ")
            .containsIgnoringCase("\r\nRetry-After: 1\r\n")
            .contains("limits.bufferedBytes");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private String post(int length) {
    return "POST /api/hubs/chat/:send HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
        + "Authorization: Bearer "
        + AccessToken.forRest(
            ServiceSettings.DEFAULT_KEY,
            "http://localhost:" + service.port() + "/api/hubs/chat/:send",
            Instant.now())
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  @Test
  void aRefusedCallerReadsItsAnswerThoughItsBodyIsLong() throws Exception {
    String withoutToken = post(1_000_000).replace("Bearer ", "Bearer x");
    try (PlainSocket.Begun begun =
        PlainSocket.begin(service.port(), withoutToken, new byte[HALF])) {
      assertThat(begun.endAndRead()).startsWith("HTTP/1.1 401 ");
    }
    String expecting =
        withoutToken.replace("Content-Length", "Expect: 100-continue\r\nContent-Length");
    try (PlainSocket socket = new PlainSocket(service.port(), expecting)) {
      assertThat(socket.status()).isEqualTo(401);
    }
    String admitted = post(5).replace("Content-Length", "Expect: 100-continue\r\nContent-Length");
    try (PlainSocket socket = new PlainSocket(service.port(), admitted)) {
      assertThat(socket.status()).isEqualTo(100);
    }
  }

  @Test
  void whatReliableClientsDoNotAcknowledgeStaysWithinTheBudget() throws Exception {
    PlainSocket healthy = open();
    for (int i = 0; i < 8; i++) {
      PlainSocket silent = open(RELIABLE);
      String greeting = silent.frame().text();
      String at = "/api/hubs/chat/connections/" + member(greeting, "connectionId") + "/:send";
      for (int sent = 0; sent < 3; sent++) {
        send(at, 300_000);
      }
    }
    assertThat(close().close()).isEqualTo("ReliableBufferFull");
    until("enough is free", () -> budget.taken() <= BUDGET / 2);
    echoes(healthy);
  }

  @Test
  void whatWaitsForManyCountsOnce() throws Exception {
    List<PlainSocket> silent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      silent.add(open(RELIABLE));
      silent.getLast().frame();
    }
    for (int sent = 0; sent < 3; sent++) {
      send("/api/hubs/chat/:send", 300_000);
    }
    for (PlainSocket socket : silent) {
      for (int read = 0; read < 3; read++) {
        assertThat(socket.frame().text()).hasSizeGreaterThan(300_000);
      }
    }
    assertThat(closes).isEmpty();
  }

  @Test
  void theHeaviestIsClosedFirst() throws Exception {
    List<String> light = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      PlainSocket one = open(RELIABLE);
      light.add("/api/hubs/chat/connections/" + member(one.frame().text(), "connectionId"));
      send(light.getLast() + "/:send", 100_000);
    }
    PlainSocket heavy = open(RELIABLE);
    String id = member(heavy.frame().text(), "connectionId");
    for (int i = 0; i < 6 && closes.isEmpty(); i++) {
      send("/api/hubs/chat/connections/" + id + "/:send", 300_000);
      while (!heavy.frame().text().contains("xxx") && closes.isEmpty()) {
        // until it has come: then it waits for its acknowledgement
      }
    }
    assertThat(close().connectionId()).isEqualTo(id);
    assertThat(closes).isEmpty();
  }

  @Test
  void whatSlowReadersDoNotTakeStaysWithinTheBudget() throws Exception {
    PlainSocket healthy = open();
    for (int i = 0; i < 6; i++) {
      PlainSocket slow = open("Sec-WebSocket-Protocol: json.webpubsub.azure.v1");
      String at = "/api/hubs/chat/connections/" + member(slow.frame().text(), "connectionId");
      for (int sent = 0; sent < 12 && closes.isEmpty(); sent++) {
        send(at + "/:send", 900_000);
      }
    }
    assertThat(close().close()).isEqualTo("SlowClient");
    until("enough is free", () -> budget.taken() <= BUDGET / 2);
    echoes(healthy);
  }

  private void send(String path, int length) throws IOException {
    String head =
        post(length)
            .replaceFirst("/api/hubs/chat/:send", path)
            .replaceFirst(
                "Bearer [^\r]*",
                "Bearer "
                    + AccessToken.forRest(
                        ServiceSettings.DEFAULT_KEY,
                        "http://localhost:" + service.port() + "/api",
                        Instant.now()));
    try (PlainSocket socket = new PlainSocket(service.port(), head + "x".repeat(length))) {
      assertThat(socket.status()).isEqualTo(202);
    }
  }

  private static String member(String json, String name) {
    String start = "\"" + name + "\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }
}
