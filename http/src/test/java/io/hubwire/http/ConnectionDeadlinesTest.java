package io.hubwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionDeadlinesTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

  private static TestServer server(Duration head, Duration body, Duration idle) {
    return new TestServer(
        new Timeouts(head, body, idle, NEVER),
        request -> request.body().onSuccess(content -> request.response().end("done")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"G", "GET / HT", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX-Half: "})
  void aHeadThatIsNotFinishedIsAnswered408(String begun) throws IOException {
    try (TestServer server = server(SHORT, NEVER, NEVER)) {
      assertThat(server.tell(begun)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws IOException {
    try (TestServer server = server(SHORT, NEVER, NEVER)) {
      assertThat(server.tell("")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n"
      })
  void aBodyThatIsNotFinishedIsAnswered408(String begun) throws IOException {
    try (TestServer server = server(NEVER, SHORT, NEVER)) {
      assertThat(server.tell(begun)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void anIdleConnectionIsClosedAfterItsAnswer() throws IOException {
    try (TestServer server = server(NEVER, NEVER, SHORT)) {
      assertThat(server.tell(GET)).startsWith("HTTP/1.1 200 ").endsWith("done");
    }
  }

  @Test
  void theSecondHeadHasADeadlineToo() throws IOException {
    try (TestServer server = server(SHORT, NEVER, NEVER);
        Socket socket = server.open()) {
      TestServer.send(socket, GET);
      assertThat(TestServer.readAnswer(socket)).endsWith("done");
      TestServer.send(socket, "GET / HTTP/1.1\r\nHost:");
      assertThat(TestServer.readAll(socket)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void aRequestThatIsBeingAnsweredMayTakeLongerThanAllOfThem() throws Exception {
    CompletableFuture<Void> late = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(
                new Timeouts(SHORT, SHORT, SHORT, NEVER),
                request -> {
                  var unused = late.thenRun(() -> request.response().end("late"));
                });
        Socket socket = server.open()) {
      TestServer.send(socket, GET);
      var unused = late.completeOnTimeout(null, 4 * SHORT.toMillis(), TimeUnit.MILLISECONDS);
      assertThat(TestServer.readAnswer(socket)).endsWith("late");
    }
  }

  @Test
  void aClientThatDoesNotReadItsAnswerIsCut() throws Exception {
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    try (TestServer server =
            new TestServer(
                new Timeouts(NEVER, SHORT, NEVER, NEVER),
                request -> {
                  request.connection().closeHandler(gone -> closed.complete(true));
                  request.response().end(Buffer.buffer(new byte[64 << 20])).onFailure(e -> {});
                });
        Socket socket = server.open()) {
      TestServer.send(socket, GET);
      assertThat(closed.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
