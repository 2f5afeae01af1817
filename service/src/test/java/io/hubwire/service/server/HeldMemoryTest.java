package io.hubwire.service.server;

import static io.hubwire.service.server.TightService.echoes;
import static io.hubwire.service.server.TightService.frame;
import static io.hubwire.service.server.TightService.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.http.Timeouts;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.upstream.EventAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is held for clients stays within one budget, and whoever is within it notices nothing. */
final class HeldMemoryTest {

  private static final int LARGE = 600_000;
  private static final String RELIABLE = "Sec-WebSocket-Protocol: json.reliable.webpubsub.azure.v1";

  private final TightService tight = new TightService(Timeouts.DEFAULT);

  @AfterEach
  void nothingStaysHeld() throws IOException {
    tight.close();
  }

  @Test
  void messagesThatWaitForTheirHandlerAreHeldWithinTheBudgetToo() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<EventAnswer> answer = new CompletableFuture<>();
    tight.user =
        event -> {
          asked.incrementAndGet();
          return answer;
        };
    for (int i = 0; i < 8; i++) {
      tight.open().send(frame(0x82, LARGE, new byte[LARGE]));
    }
    assertThat(tight.closed().close()).isEqualTo("Overloaded");
    assertThat(tight.budget.taken()).isLessThanOrEqualTo(TightService.BUDGET);
    until("the others are with the handler", () -> asked.get() >= 2);
    answer.complete(
        new EventAnswer.NoHandler()); // also for messages that have yet to be asked about
  }

  @Test
  void bodiesBeyondTheBudgetAreRefusedAndOthersAreAnswered() throws Exception {
    List<PlainSocket.Begun> halves = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      halves.add(PlainSocket.begin(tight.port(), post(1_000_000), new byte[LARGE]));
    }
    until("a body is refused", () -> tight.budget.refused() > 0);
    assertThat(tight.budget.taken()).isLessThanOrEqualTo(TightService.BUDGET);
    int refused = 0;
    try (PlainSocket small = new PlainSocket(tight.port(), post(5) + "hello")) {
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
            "http://localhost:" + tight.port() + "/api/hubs/chat/:send",
            Instant.now())
        + "\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  @Test
  void aRefusedCallerReadsItsAnswerThoughItsBodyIsLong() throws Exception {
    String withoutToken = post(1_000_000).replace("Bearer ", "Bearer x");
    try (PlainSocket.Begun begun = PlainSocket.begin(tight.port(), withoutToken, new byte[LARGE])) {
      assertThat(begun.endAndRead()).startsWith("HTTP/1.1 401 ");
    }
    String expecting =
        withoutToken.replace("Content-Length", "Expect: 100-continue\r\nContent-Length");
    try (PlainSocket socket = new PlainSocket(tight.port(), expecting)) {
      assertThat(socket.status()).isEqualTo(401);
    }
    String admitted = post(5).replace("Content-Length", "Expect: 100-continue\r\nContent-Length");
    try (PlainSocket socket = new PlainSocket(tight.port(), admitted)) {
      assertThat(socket.status()).isEqualTo(100);
    }
  }

  @Test
  void whatReliableClientsDoNotAcknowledgeStaysWithinTheBudget() throws Exception {
    PlainSocket healthy = tight.open();
    for (int i = 0; i < 8; i++) {
      PlainSocket silent = tight.open(RELIABLE);
      String greeting = silent.frame().text();
      String at = "/api/hubs/chat/connections/" + member(greeting, "connectionId") + "/:send";
      for (int sent = 0; sent < 3; sent++) {
        send(at, 300_000);
      }
    }
    assertThat(tight.closed().close()).isEqualTo("ReliableBufferFull");
    until("enough is free", () -> tight.budget.taken() <= TightService.BUDGET / 2);
    echoes(healthy);
  }

  @Test
  void whatWaitsForManyCountsOnce() throws Exception {
    List<PlainSocket> silent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      silent.add(tight.open(RELIABLE));
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
    assertThat(tight.closes).isEmpty();
  }

  @Test
  void theHeaviestIsClosedFirst() throws Exception {
    List<String> light = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      PlainSocket one = tight.open(RELIABLE);
      light.add("/api/hubs/chat/connections/" + member(one.frame().text(), "connectionId"));
      send(light.getLast() + "/:send", 100_000);
    }
    PlainSocket heavy = tight.open(RELIABLE);
    String id = member(heavy.frame().text(), "connectionId");
    for (int i = 0; i < 6 && tight.closes.isEmpty(); i++) {
      send("/api/hubs/chat/connections/" + id + "/:send", 300_000);
      while (!heavy.frame().text().contains("xxx") && tight.closes.isEmpty()) {
        // until it has come: then it waits for its acknowledgement
      }
    }
    assertThat(tight.closed().connectionId()).isEqualTo(id);
    assertThat(tight.closes).isEmpty();
  }

  @Test
  void whatSlowReadersDoNotTakeStaysWithinTheBudget() throws Exception {
    PlainSocket healthy = tight.open();
    for (int i = 0; i < 6; i++) {
      PlainSocket slow = tight.open("Sec-WebSocket-Protocol: json.webpubsub.azure.v1");
      String at = "/api/hubs/chat/connections/" + member(slow.frame().text(), "connectionId");
      for (int sent = 0; sent < 12 && tight.closes.isEmpty(); sent++) {
        send(at + "/:send", 900_000);
      }
    }
    assertThat(tight.closed().close()).isEqualTo("SlowClient");
    until("enough is free", () -> tight.budget.taken() <= TightService.BUDGET / 2);
    echoes(healthy);
  }

  private void send(String path, int length) {
    String head =
        post(length)
            .replaceFirst("/api/hubs/chat/:send", path)
            .replaceFirst(
                "Bearer [^\r]*",
                "Bearer "
                    + AccessToken.forRest(
                        ServiceSettings.DEFAULT_KEY,
                        "http://localhost:" + tight.port() + "/api",
                        Instant.now()));
    String request = head + "x".repeat(length);
    // While those who hold most are being closed, a large body may find no room for a moment.
    until("there is room for what is sent", () -> isAccepted(request));
  }

  private boolean isAccepted(String request) {
    try (PlainSocket socket = new PlainSocket(tight.port(), request)) {
      assertThat(socket.status()).isIn(202, 503);
      return socket.status() == 202;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String member(String json, String name) {
    String start = "\"" + name + "\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }
}
