package io.hubwire.service.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.Timeouts;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
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

/** A service with little room, and clients of it; at its end nothing may stay held. */
final class TightService implements AutoCloseable {

  static final int BUDGET = 4 << 20;
  private static final long SECONDS = 20;
  static final Map<String, HubSettings> OPEN =
      Map.of("chat", new HubSettings(List.of(), true, false, false));

  final ByteBudget budget = ByteBudget.of(BUDGET);
  final List<PlainSocket> sockets = new CopyOnWriteArrayList<>();
  final BlockingQueue<Activity.ConnectionClosed> closes = new LinkedBlockingQueue<>();
  private final WebPubSubService service;

  /** An echo. */
  volatile Function<ServiceEvent.User, CompletionStage<EventAnswer>> user =
      event ->
          CompletableFuture.completedFuture(
              new EventAnswer.Accepted(null, event.message(), null, Cookies.NONE));

  TightService(Timeouts timeouts) {
    service =
        WebPubSubService.start(
            ServiceSettings.forDevelopment()
                .withHubs(OPEN)
                .withTimeouts(timeouts)
                .withBudget(budget),
            event ->
                event instanceof ServiceEvent.User asked
                    ? user.apply(asked)
                    : CompletableFuture.completedFuture(new EventAnswer.NoHandler()));
    service.addListener(
        activity -> {
          if (activity instanceof Activity.ConnectionClosed closed) {
            closes.add(closed);
          }
        });
  }

  @Override
  public void close() throws IOException {
    for (PlainSocket socket : sockets) {
      socket.close();
    }
    service.close();
    assertThat(budget.taken()).as("bytes held once all have gone").isZero();
  }

  int port() {
    return service.port();
  }

  PlainSocket open(String... headers) throws IOException {
    PlainSocket socket = PlainSocket.upgrade(service.port(), "/client/hubs/chat", List.of(headers));
    sockets.add(socket);
    assertThat(socket.status()).isEqualTo(101);
    return socket;
  }

  static void until(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        fail("Within " + SECONDS + " s it did not come about that " + what);
      }
      Thread.onSpinWait();
    }
  }

  /** The next connection that is closed. */
  Activity.ConnectionClosed closed() throws InterruptedException {
    Activity.ConnectionClosed closed = closes.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(closed).as("a close").isNotNull();
    return closed;
  }

  /** A healthy client is echoed what it sends. */
  static void echoes(PlainSocket healthy) throws IOException {
    healthy.send(frame(0x81, 5, "hello".getBytes(UTF_8)));
    assertThat(healthy.frame().text()).isEqualTo("hello");
  }

  /** A frame's head for so many bytes, masked with zeros, and a part of its payload. */
  static byte[] frame(int first, int length, byte[] part) {
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
}
