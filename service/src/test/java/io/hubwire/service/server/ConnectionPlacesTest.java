package io.hubwire.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.hub.Limits;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code limits.connections}, however many come at once. */
final class ConnectionPlacesTest {

  private static final long SECONDS = 20;
  private static final Map<String, HubSettings> OPEN =
      Map.of("chat", new HubSettings(List.of(), true, false, false));
  private static final int MOST = 5;
  private static final int COMING = 60;

  private final BlockingQueue<CompletableFuture<EventAnswer>> asked = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private volatile Function<ServiceEvent.Connect, CompletionStage<EventAnswer>> connect =
      event -> {
        CompletableFuture<EventAnswer> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
      };

  private WebPubSubService started(int most) {
    WebPubSubService service =
        WebPubSubService.start(
            ServiceSettings.forDevelopment()
                .withHubs(OPEN)
                .withLimits(Limits.DEFAULT.withConnections(most)),
            event ->
                event instanceof ServiceEvent.Connect asking
                    ? connect.apply(asking)
                    : CompletableFuture.completedFuture(new EventAnswer.NoHandler()));
    opened.add(service);
    return service;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private static PlainSocket upgrade(WebPubSubService service, String query, String... headers) {
    try {
      return PlainSocket.upgrade(service.port(), "/client/hubs/chat" + query, List.of(headers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tries until somebody is let in: the service learns of a client's end a little later. */
  private PlainSocket letIn(WebPubSubService service) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() - deadline < 0) {
      PlainSocket next = upgrade(service, "");
      opened.add(next);
      if (next.status() == 101) {
        return next;
      }
      assertThat(next.status()).isEqualTo(429);
    }
    return fail("Nobody is let in any more.");
  }

  @Test
  void ofManyWhoComeAtOnceAsManyGetInAsMay() throws Exception {
    WebPubSubService service = started(MOST);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      BlockingQueue<Integer> refused = new LinkedBlockingQueue<>();
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < COMING; i++) {
        statuses.add(
            clients.submit(
                () -> {
                  int status = upgrade(service, "").status();
                  if (status != 101) {
                    refused.add(status);
                  }
                  return status;
                }));
      }
      for (int i = 0; i < COMING - MOST; i++) {
        assertThat(refused.poll(SECONDS, TimeUnit.SECONDS))
            .as("the answer to client %d of those that are too many", i)
            .isEqualTo(429);
      }
      assertThat(asked).hasSize(MOST);
      asked.forEach(answer -> answer.complete(new EventAnswer.NoHandler()));
      int admitted = 0;
      for (Future<Integer> status : statuses) {
        admitted += status.get(SECONDS, TimeUnit.SECONDS) == 101 ? 1 : 0;
      }
      assertThat(admitted).isEqualTo(MOST);
    }
  }

  enum Ending {
    REFUSED,
    FAILED,
    THROWN,
    INVALID,
    CLOSED
  }

  @ParameterizedTest
  @EnumSource
  void aPlaceIsFreeAgainAfterwards(Ending ending) throws Exception {
    WebPubSubService service = started(1);
    connect =
        event ->
            switch (ending) {
              case REFUSED -> CompletableFuture.completedFuture(new EventAnswer.Refused(403));
              case FAILED ->
                  CompletableFuture.completedFuture(new EventAnswer.Failed("It is away."));
              case THROWN -> throw new IllegalStateException("A test throws this.");
              case INVALID -> CompletableFuture.failedFuture(new IllegalStateException("a test"));
              case CLOSED -> CompletableFuture.completedFuture(new EventAnswer.NoHandler());
            };
    try (PlainSocket first = upgrade(service, "")) {
      assertThat(first.status())
          .isEqualTo(
              switch (ending) {
                case REFUSED -> 403;
                case FAILED, THROWN, INVALID -> 500;
                case CLOSED -> 101;
              });
    }
    connect = event -> CompletableFuture.completedFuture(new EventAnswer.NoHandler());
    letIn(service);
  }

  @Test
  void whoGoesWhileItsHandlerIsAskedKeepsNoPlace() throws Exception {
    WebPubSubService service = started(1);
    CompletableFuture<EventAnswer> late;
    try (Socket impatient = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      String request =
          """
          GET /client/hubs/chat HTTP/1.1
          Host: localhost
          Upgrade: websocket
          Connection: Upgrade
          Sec-WebSocket-Version: 13
          Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

          """
              .replace("\n", "\r\n");
      impatient.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      late = asked.poll(SECONDS, TimeUnit.SECONDS);
    }
    assertThat(late).isNotNull();
    connect = event -> CompletableFuture.completedFuture(new EventAnswer.NoHandler());
    letIn(service);
    late.complete(new EventAnswer.NoHandler());
  }

  @Test
  void whoMayComeBackKeepsItsPlace() throws Exception {
    WebPubSubService service = started(1);
    connect = event -> CompletableFuture.completedFuture(new EventAnswer.NoHandler());
    String protocol = "Sec-WebSocket-Protocol: json.reliable.webpubsub.azure.v1";
    String greeting;
    try (PlainSocket first = upgrade(service, "", protocol)) {
      greeting = first.frame().text();
    }
    assertThat(upgrade(service, "").status()).isEqualTo(429);
    String recovery =
        "?awps_connection_id="
            + member(greeting, "connectionId")
            + "&awps_reconnection_token="
            + member(greeting, "reconnectionToken");
    try (PlainSocket back = upgrade(service, recovery, protocol)) {
      assertThat(back.status()).isEqualTo(101);
      assertThat(upgrade(service, "").status()).isEqualTo(429);
    }
  }

  private static String member(String json, String name) {
    String start = "\"" + name + "\":\"";
    int from = json.indexOf(start) + start.length();
    return json.substring(from, json.indexOf('"', from));
  }
}
