package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.InvocationResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are sent on to a worker, over real sockets. */
final class HttpForwarderTest {

  private static final String FUNCTIONS_HEAD =
      "HTTP/1.1 200 OK\r\nx-ms-invocation-id: id\r\nTransfer-Encoding: chunked\r\n\r\n";

  /** What a client is given. */
  private record Answer(int status, Map<String, List<String>> headers, InputStream body) {}

  private final HttpForwarder forwarder = new HttpForwarder();
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final CompletableFuture<InvocationResult> invocation = new CompletableFuture<>();
  private final CountDownLatch givenUp = new CountDownLatch(1);
  private RawWorker worker;

  @BeforeEach
  void open() throws IOException {
    worker = new RawWorker();
  }

  @AfterEach
  void close() throws IOException {
    forwarder.close();
    worker.close();
  }

  private CompletableFuture<InvocationResult> send(String url) throws Exception {
    HttpRequestData request =
        new HttpRequestData("POST", url, Map.of(), Map.of(), Map.of(), new byte[] {'x'});
    ForwardedExchange exchange =
        new ForwardedExchange(
            ForwardedRequest.of("id", request),
            (status, headers, body) -> answer.complete(new Answer(status, headers, body)));
    var outcome = ForwardedCall.tie(invocation, exchange, givenUp::countDown);
    forwarder.start(exchange, worker.address());
    return outcome;
  }

  private Answer answer() throws Exception {
    return answer.get(60, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//127.0.0.1:PORT/latest/meta-data",
        "/\\127.0.0.1:PORT/x",
        "/@127.0.0.1:PORT/x",
        "/http://127.0.0.1:PORT/x",
        "/a?x={1}|^%[]\"",
        "/#/127.0.0.1:PORT"
      })
  void noTargetLeadsElsewhere(String target) throws Exception {
    try (RawWorker stranger = new RawWorker()) {
      String path = target.replace("PORT", String.valueOf(stranger.port()));
      var unused = send("http://localhost:7071" + path);
      assertThat(worker.next().head())
          .startsWith("POST " + path + " HTTP/1.1\r\n")
          .containsIgnoringCase("x-forwarded-host: localhost:7071\r\n");
      assertThat(stranger.wasReached()).isFalse();
    }
  }

  @Test
  void anAbsoluteTargetReachesTheWorkerAlone() throws Exception {
    try (RawWorker stranger = new RawWorker()) {
      var unused = send("http://127.0.0.1:" + stranger.port() + "/latest");
      assertThat(worker.next().head()).startsWith("POST /latest HTTP/1.1\r\n");
      assertThat(stranger.wasReached()).isFalse();
    }
  }

  @Test
  void answerOfAFunctionReachesItsClient() throws Exception {
    var outcome = send("http://h/");
    RawWorker.Connection connection = worker.next();
    connection.send(
        "HTTP/1.1 201 Made\r\nx-ms-invocation-id: id\r\nConnection: x-hop\r\nx-hop: 1\r\n"
            + "Set-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 2\r\n\r\nok");
    invocation.complete(new InvocationResult(io.hubwire.bindings.FunctionValue.NONE, Map.of()));
    assertThat(answer().status()).isEqualTo(201);
    assertThat(answer().headers()).containsExactly(Map.entry("set-cookie", List.of("a", "b")));
    assertThat(answer().body().readAllBytes()).isEqualTo("ok".getBytes(StandardCharsets.UTF_8));
    assertThat(outcome.get(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(givenUp.getCount()).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "431 Request Header Fields Too Large",
        "400 Bad Request",
        "408 Request Timeout",
        "413 Payload Too Large"
      })
  void refusalOfTheWorkersServerGivesUpTheInvocation(String status) throws Exception {
    var outcome = send("http://h/");
    worker.next().send("HTTP/1.1 " + status + "\r\nConnection: close\r\n\r\n");
    assertThatThrownBy(() -> outcome.get(60, TimeUnit.SECONDS))
        .hasCauseInstanceOf(FunctionFailure.class)
        .hasMessageContaining(status.substring(0, 3));
    assertThat(answer().status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
    assertThat(givenUp.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void refusalByAFunctionIsItsAnswer() throws Exception {
    var outcome = send("http://h/");
    worker
        .next()
        .send(
            String.join(
                "\r\n",
                "HTTP/1.1 431 x",
                "x-ms-invocation-id: id",
                "Connection: close",
                "Content-Length: 0",
                "",
                ""));
    invocation.complete(new InvocationResult(io.hubwire.bindings.FunctionValue.NONE, Map.of()));
    assertThat(outcome.get(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(givenUp.getCount()).isOne();
  }

  @Test
  void aWorkerThatHangsUpFailsTheInvocation() throws Exception {
    var outcome = send("http://h/");
    worker.next().socket().close();
    assertThatThrownBy(() -> outcome.get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("did not take the HTTP request");
    assertThat(givenUp.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void failureOfTheInvocationEndsTheRequest() throws Exception {
    var outcome = send("http://h/");
    RawWorker.Connection connection = worker.next();
    invocation.completeExceptionally(new FunctionFailure("I never work"));
    connection.awaitEnd();
    assertThatThrownBy(() -> outcome.get(60, TimeUnit.SECONDS)).hasMessageContaining("never work");
    assertThat(answer).isNotDone();
  }

  @Test
  void anInvocationWithoutAnAnswerEndsTheRequest() throws Exception {
    var outcome = send("http://h/");
    RawWorker.Connection connection = worker.next();
    invocation.complete(new InvocationResult(io.hubwire.bindings.FunctionValue.NONE, Map.of()));
    connection.awaitEnd();
    assertThat(outcome.get(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(answer).isNotDone();
  }

  @Test
  void failureMidwayBreaksTheAnswerOff() throws Exception {
    var unused = send("http://h/");
    RawWorker.Connection connection = worker.next();
    connection.send(FUNCTIONS_HEAD + "5\r\nfirst\r\n");
    InputStream body = answer().body();
    assertThat(body.readNBytes(5)).isEqualTo("first".getBytes(StandardCharsets.UTF_8));
    invocation.completeExceptionally(new FunctionFailure("Midway"));
    assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    connection.awaitEnd();
  }

  @Test
  void anAnswerThatEndsAfterTheNewsOfAFailureIsWhole() throws Exception {
    var outcome = send("http://h/");
    RawWorker.Connection connection = worker.next();
    connection.send(FUNCTIONS_HEAD + "5\r\nfirst\r\n");
    InputStream body = answer().body();
    invocation.completeExceptionally(new FunctionFailure("Afterwards"));
    assertThatThrownBy(() -> outcome.get(60, TimeUnit.SECONDS)).hasMessageContaining("Afterwards");
    connection.send("0\r\n\r\n");
    assertThat(body.readAllBytes()).isEqualTo("first".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aConnectionThatEndsMidwayBreaksTheAnswerOff() throws Exception {
    var unused = send("http://h/");
    RawWorker.Connection connection = worker.next();
    connection.send(FUNCTIONS_HEAD + "5\r\nfirst\r\n");
    InputStream body = answer().body();
    assertThat(body.readNBytes(5)).isEqualTo("first".getBytes(StandardCharsets.UTF_8));
    connection.socket().close();
    assertThatThrownBy(body::read).isInstanceOf(IOException.class);
  }

  @Test
  void aClientThatGoesAwayEndsTheRequest() throws Exception {
    var unused = send("http://h/");
    RawWorker.Connection connection = worker.next();
    connection.send(FUNCTIONS_HEAD + "5\r\nfirst\r\n");
    answer().body().close();
    connection.awaitEnd();
  }

  @Test
  void aReaderThatIsSlowHoldsTheWorkerBack() throws Exception {
    var unused = send("http://h/");
    RawWorker.Connection connection = worker.next();
    int chunks = 400;
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    CompletableFuture<Void> sent =
        CompletableFuture.runAsync(
            () -> {
              try {
                connection.send(FUNCTIONS_HEAD);
                for (int i = 0; i < chunks; i++) {
                  connection.send(chunk);
                }
                connection.send("0\r\n\r\n");
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    InputStream body = answer().body();
    assertThat(body.read()).isEqualTo('x');
    assertThat(sent).isNotDone(); // 25 MB are more than lies between the two
    assertThat(body.readAllBytes()).hasSize(chunks * 0x10000 - 1);
    sent.get(60, TimeUnit.SECONDS);
  }
}
