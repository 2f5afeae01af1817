package io.hubwire.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.SteadyLoops;
import io.hubwire.http.Timeouts;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that end in an {@link Error} while they are written. */
final class ExchangeTest {

  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final int DEADLINE_MILLIS = 20_000;
  private static final WireResponse FINE = WireResponse.text(200, "fine");

  private final AtomicReference<WireResponse> answer = new AtomicReference<>(FINE);
  private final ByteBudget budget = ByteBudget.of(1 << 20);
  private final Vertx vertx = SteadyLoops.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final HttpFrontEnd frontEnd =
      new HttpFrontEnd(
          vertx,
          head ->
              head.method().equals("POST")
                  ? new HeadVerdict.Taken(
                      100, request -> CompletableFuture.completedFuture(answer.get()))
                  : new HeadVerdict.Answered(answer.get()),
          new Timeouts(NEVER, NEVER, NEVER, NEVER),
          budget);
  private final int port = frontEnd.listen("127.0.0.1", 0);

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** All that comes up to the end of the connection. */
  private String tell(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(DEADLINE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** An answer whose head cannot be written for want of memory, at its last header. */
  private static WireResponse withoutMemory() {
    List<WireResponse.Header> headers =
        new AbstractList<>() {
          @Override
          public WireResponse.Header get(int index) {
            if (index == 1) {
              throw new OutOfMemoryError("as if the heap were full");
            }
            return new WireResponse.Header("X-First", "1");
          }

          @Override
          public int size() {
            return 2;
          }
        };
    return new WireResponse(200, headers, new byte[10_000]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"
      })
  void aClientWhoseAnswerFindsNoMemoryIsCutOffAndDoesNotWait(String request) throws IOException {
    answer.set(withoutMemory());
    assertThat(tell(request)).isEmpty();
    answer.set(FINE);
    assertThat(tell(request.replace("Host: a", "Host: a\r\nConnection: close")))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("fine");
  }

  @Test
  void whatSuchAnAnswerTookIsGivenBack() throws IOException {
    answer.set(withoutMemory());
    for (int i = 0; i < 200; i++) { // together more than there is
      assertThat(tell("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody")).isEmpty();
    }
    answer.set(FINE);
    assertThat(tell("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }
}
