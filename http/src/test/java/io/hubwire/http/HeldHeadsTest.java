package io.hubwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests hold besides their bodies counts, however it is held. */
final class HeldHeadsTest {

  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final Timeouts TIMEOUTS = new Timeouts(NEVER, NEVER, NEVER, NEVER);
  private static final String POST = "POST / HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n";
  private static final String LARGE = "a".repeat(6_000);

  private final ByteBudget budget = ByteBudget.of(256 << 10);
  private final LinkedBlockingQueue<HttpServerRequest> asked = new LinkedBlockingQueue<>();

  private TestServer server() {
    return new TestServer(TIMEOUTS, budget, asked::add);
  }

  /** Each is held for as long as its client likes, and never answered. */
  static List<String> held() {
    return List.of(
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + LARGE,
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + LARGE + "\r\n\r\n",
        POST + "X: " + LARGE + "\r\nContent-Length: 10\r\n\r\nhalf",
        POST + "a:\r\n".repeat(1_500) + "Content-Length: 10\r\n\r\n",
        POST + "a:\r\n".repeat(1_500),
        "GET /?" + "a&".repeat(1_500) + " HTTP/1.1\r\nHost: a\r\n\r\n",
        CHUNKED + "0\r\nX: " + LARGE,
        CHUNKED + "1;" + LARGE,
        CHUNKED + "0\r\n" + "a:\r\n".repeat(1_500),
        "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nX: " + LARGE);
  }

  @ParameterizedTest
  @MethodSource("held")
  void whatManyConnectionsHoldIsBoundedAndGivenBack(String text) throws Exception {
    try (TestServer server = server()) {
      List<Socket> crowd = new ArrayList<>();
      try {
        for (int i = 0; i < 100; i++) {
          Socket socket = server.open();
          crowd.add(socket);
          TestServer.send(socket, text);
        }
        await(() -> budget.refused() >= 50);
        assertThat(budget.taken()).isLessThanOrEqualTo(budget.limit());
      } finally {
        for (Socket socket : crowd) {
          socket.close();
        }
      }
      await(() -> budget.taken() == 0);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(deadline - System.nanoTime()).as("nanoseconds to wait").isPositive();
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void whatIsAnsweredIsHeldNoMore(int pipelined) throws Exception {
    CountDownLatch all = new CountDownLatch(pipelined);
    try (TestServer server =
            new TestServer(
                TIMEOUTS,
                budget,
                request -> {
                  all.countDown();
                  request.response().end("done");
                });
        Socket socket = server.open()) {
      for (int i = 0; i < 20; i++) {
        String get = "GET /?b=c HTTP/1.1\r\nHost: a\r\nX:   " + "y".repeat(200) + "\r\n\r\n";
        TestServer.send(socket, get.repeat(pipelined));
        for (int j = 0; j < pipelined; j++) {
          assertThat(TestServer.readAnswer(socket)).endsWith("done");
        }
      }
      await(() -> budget.taken() < 1_000); // white space that the decoder has dropped
    }
    await(() -> budget.taken() == 0);
  }

  /** The answer is read behind all that was sent after the refusal, as from most clients. */
  @Test
  void whoIsRefusedWhileSendingReadsWhy() throws Exception {
    ByteBudget small = ByteBudget.of(3_000);
    try (TestServer server = new TestServer(TIMEOUTS, small, request -> {});
        Socket socket = server.open()) {
      TestServer.send(socket, "GET / HTTP/1.1\r\nHost: a\r\n" + "X: x\r\n".repeat(50));
      await(() -> small.refused() > 0);
      for (int i = 0; i < 100; i++) {
        TestServer.send(socket, "X: x\r\n".repeat(500));
      }
      assertThat(TestServer.readAnswer(socket)).startsWith("HTTP/1.1 503 ");
      assertThat(small.taken()).isZero();
    }
  }

  @Test
  void aLongBodyInSmallChunksTakesNoMoreThanAShortOne() throws Exception {
    try (TestServer server =
            new TestServer(
                TIMEOUTS,
                budget,
                request -> request.endHandler(end -> request.response().end("done")));
        Socket socket = server.open()) {
      TestServer.send(socket, CHUNKED);
      for (int i = 0; i < 200; i++) {
        TestServer.send(socket, "1\r\nx\r\n".repeat(1_000));
      }
      TestServer.send(socket, "0\r\n\r\n");
      assertThat(TestServer.readAnswer(socket)).startsWith("HTTP/1.1 200 ");
    }
  }
}
