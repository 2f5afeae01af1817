package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.hub.Limits;
import io.hubwire.service.upstream.ServiceEvent;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One of a hundred subscribers stops reading: it is closed by name and cut, and nobody notices. */
final class OneSlowReaderOfManyTest {

  private static final int SUBSCRIBERS = 100;
  private static final int MESSAGES = 1_500;

  /** So far may one who reads lag behind on a busy machine: less than the bound. */
  private static final int AHEAD = 20;

  private static final String PAYLOAD = "x".repeat(16 << 10);

  /** What one who reads nothing would hold without a bound is more than four times as much. */
  private static final long MEMORY_BYTES = (long) MESSAGES * PAYLOAD.length() / 4;

  private final StubEvents events = StubEvents.echo();
  private final WebPubSubService service =
      WebPubSubService.start(
          ServiceSettings.forDevelopment().withLimits(Limits.DEFAULT.withOutbox(50, 16L << 20)),
          events);

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void costsTheOthersNothing() throws Exception {
    run(SUBSCRIBERS, false); // warms up
    long without = run(SUBSCRIBERS, false);
    long memoryBefore = memory();
    long with = run(SUBSCRIBERS - 1, true);

    System.out.printf(
        "One slow reader of %d: %.2f times as long as without it.%n",
        SUBSCRIBERS, (double) with / without);
    assertThat((double) with / without).isLessThan(3);
    assertThat(memory() - memoryBefore).isLessThan(MEMORY_BYTES);
  }

  private static long memory() {
    return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
  }

  /** How long it takes until each who reads has got all messages, in nanoseconds. */
  private long run(int readers, boolean withOneWhoStops) throws Exception {
    List<PlainWebSocket> sockets = new ArrayList<>();
    try {
      PlainWebSocket slow = withOneWhoStops ? member("slow", sockets) : null;
      List<PlainWebSocket> members = new ArrayList<>();
      for (int number = 0; number < readers; number++) {
        members.add(member("reader", sockets));
      }
      long start = System.nanoTime();
      List<CountDownLatch> arrivals =
          Stream.generate(() -> new CountDownLatch(readers)).limit(MESSAGES).toList();
      List<CompletableFuture<Void>> received =
          members.stream().map(socket -> receivesAll(socket, arrivals)).toList();
      sendAll(arrivals);
      for (CompletableFuture<Void> one : received) {
        one.get(120, TimeUnit.SECONDS);
      }
      long duration = System.nanoTime() - start;
      if (slow != null) {
        assertThat(endOf("slow")).isEqualTo("The outbound message queue is full.");
        assertThat(isCut(slow)).as("its stream ends before the last message").isTrue();
      }
      return duration;
    } finally {
      for (PlainWebSocket socket : sockets) {
        socket.close();
      }
    }
  }

  private String endOf(String user) throws InterruptedException {
    while (true) {
      ServiceEvent.Disconnected ended = events.next(ServiceEvent.Disconnected.class);
      if (user.equals(ended.context().userId())) {
        return ended.reason();
      }
    }
  }

  private PlainWebSocket member(String user, List<PlainWebSocket> sockets) throws IOException {
    PlainWebSocket socket = new PlainWebSocket(WsClient.to(service).as(user).groups("g").uri(), "");
    sockets.add(socket);
    return socket;
  }

  private static CompletableFuture<Void> receivesAll(
      PlainWebSocket socket, List<CountDownLatch> arrivals) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                for (int number = 0; number < MESSAGES; number++) {
                  String expected = number + ":";
                  String text = socket.read();
                  if (!text.startsWith(expected)) {
                    throw new AssertionError(
                        "Expected " + expected + ", got " + text.substring(0, 9));
                  }
                  arrivals.get(number).countDown();
                }
                done.complete(null);
              } catch (IOException | AssertionError failed) {
                done.completeExceptionally(failed);
              }
            });
    return done;
  }

  private void sendAll(List<CountDownLatch> arrivals) throws Exception {
    try (PlainWebSocket sender =
        new PlainWebSocket(
            WsClient.to(service).as("sender").roles("webpubsub.sendToGroup").uri(),
            "json.webpubsub.azure.v1")) {
      sender.read();
      for (int number = 0; number < MESSAGES; number++) {
        if (number >= AHEAD) {
          assertThat(arrivals.get(number - AHEAD).await(60, TimeUnit.SECONDS))
              .as("message %d has reached all who read", number - AHEAD)
              .isTrue();
        }
        sender.send(
            "{\"type\":\"sendToGroup\",\"group\":\"g\",\"dataType\":\"text\",\"data\":\""
                + number
                + ":"
                + PAYLOAD
                + "\",\"ackId\":"
                + number
                + "}");
        assertThat(sender.read()).contains("\"success\":true");
      }
    }
  }

  /** Reads on until the stream ends, orderly or not. */
  private static boolean isCut(PlainWebSocket socket) {
    for (int number = 0; number < MESSAGES; number++) {
      try {
        socket.read();
      } catch (IOException ended) {
        return true;
      }
    }
    return false;
  }
}
