package io.hubwire.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hubwire.bindings.ActionSender;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpActionSenderTest {

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Vertx vertx = Vertx.vertx();
  private HttpServer service;
  private ActionSender sender;

  @BeforeEach
  void start() throws Exception {
    sender = new HttpActionSender(vertx, List.of());
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(body, StandardCharsets.ISO_8859_1));
          exchange.getResponseHeaders().add("X-Answer", "1");
          byte[] answer = "é".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(418, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private ActionSender.Answer send(String method, URI uri, byte[] body) throws Exception {
    return sender
        .send(new ActionSender.Call(method, uri, Map.of("Authorization", "Bearer t"), body))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + service.getAddress().getPort() + path);
  }

  @Test
  void carriesEveryByteAndTheAnswerWhateverItsStatus() throws Exception {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    ActionSender.Answer answer = send("POST", uri("/api/a%2Fb/:send?x=1&y=a%20b"), all);
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).isEqualTo("é");
    assertThat(answer.headers()).containsEntry("x-answer", List.of("1"));
    assertThat(seen)
        .containsExactly(
            "POST /api/a%2Fb/:send?x=1&y=a%20b Bearer t "
                + new String(all, StandardCharsets.ISO_8859_1));
  }

  @Test
  void carriesTheOtherMethods() throws Exception {
    send("PUT", uri("/p"), new byte[0]);
    send("DELETE", uri("/d"), new byte[0]);
    assertThat(seen).containsExactly("PUT /p Bearer t ", "DELETE /d Bearer t ");
  }

  @Test
  void sendsTheNextCallOnTheSameConnectionBeforeTheFirstIsAnswered() throws Exception {
    try (ServerSocket slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/");
      slow.setSoTimeout(30_000);
      var first = sender.send(new ActionSender.Call("POST", uri, Map.of(), new byte[0]));
      try (Socket connection = slow.accept()) {
        connection.setSoTimeout(30_000);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        assertThat(methodOf(reader)).isEqualTo("POST");
        var second = sender.send(new ActionSender.Call("DELETE", uri, Map.of(), new byte[0]));
        assertThat(methodOf(reader)).isEqualTo("DELETE");
        String answers =
            "HTTP/1.1 202 Accepted|content-length: 0||HTTP/1.1 204 No Content||"
                .replace("|", "\r\n");
        connection.getOutputStream().write(answers.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(first.toCompletableFuture().get(30, TimeUnit.SECONDS).status()).isEqualTo(202);
        assertThat(second.toCompletableFuture().get(30, TimeUnit.SECONDS).status()).isEqualTo(204);
      }
    }
  }

  /** Reads the head of a request without a body. */
  private static String methodOf(BufferedReader reader) throws IOException {
    String start = reader.readLine();
    for (String line = start; line != null && !line.isEmpty(); line = reader.readLine()) {
      assertThat(line).doesNotStartWithIgnoringCase("transfer-encoding");
    }
    return start == null ? "" : start.substring(0, start.indexOf(' '));
  }

  @Test
  void failsWhereNobodyAnswers() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port + "/");
    assertThatThrownBy(() -> send("POST", nobody, new byte[0])).hasCauseInstanceOf(Exception.class);
  }
}
