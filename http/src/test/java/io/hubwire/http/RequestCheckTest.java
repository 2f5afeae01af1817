package io.hubwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RequestCheckTest {

  private final List<String> handled = new CopyOnWriteArrayList<>();
  private TestServer server;

  @BeforeAll
  void start() {
    server =
        new TestServer(
            Timeouts.DEFAULT,
            request -> {
              handled.add(request.uri());
              if (request.uri().contains("throw")) {
                throw new IllegalStateException("secret");
              }
              request.response().end("target " + RequestTarget.originForm(request));
            });
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String ask(String head) throws IOException {
    return server.tell(
        head.replace("\\r", "\r").replace("\\n", "\n") + "Connection: close\r\n\r\n");
  }

  /** Another reader may take what follows for the body, so here it must not be a request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: a\r\nTransfer-Encoding: xchunked",
        "Host: a\r\nTransfer-Encoding: identity",
        "Host: a\r\nTransfer-Encoding: gzip, chunked",
        "Host: a\r\nTransfer-Encoding: chunked;q=1",
        "Host: a\r\nTransfer-Encoding: \u00a0chunked",
        "Host: a\r\nTransfer-Encoding: xchunked\r\nContent-Length: 5",
        "Host: a\r\nHost: b"
      })
  void nothingBehindARefusedHeadIsARequest(String headers) throws IOException {
    String hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    try (Socket socket = server.open()) {
      TestServer.send(socket, "POST / HTTP/1.1\r\n" + headers + "\r\n\r\n" + hidden);
      assertThat(TestServer.readAnswer(socket)).startsWith("HTTP/1.1 400 ");
      TestServer.send(socket, hidden);
      assertThat(TestServer.readAll(socket)).doesNotContain(" 200 ", "target");
    }
    assertThat(handled).doesNotContain("/hidden");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
        "GET / HTTP/1.1\r\nHost: a/api/adm?\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n",
        "GET / HTTP/1.1\r\nHost: [::1\r\n",
        "GET / HTTP/1.1\r\nHost: a//127.0.0.1:80\r\n",
        "GET / HTTP/1.1\r\nHost: user@a\r\n",
        "GET / HTTP/1.1\r\nHost: a:70000\r\n",
        "GET / HTTP/1.1\r\nHost: a:80:80\r\n",
        "GET / HTTP/1.1\r\nHost: a#b\r\n",
        "GET / HTTP/1.1\r\nHost: a\\b\r\n",
        "GET http://b/ HTTP/1.1\r\nHost: a\r\n",
        "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n",
        "GET nothing HTTP/1.1\r\nHost: a\r\n",
        "GET /\u001b[2J HTTP/1.1\r\nHost: a\r\n",
        "GET /\u00e9 HTTP/1.1\r\nHost: a\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\nContent-Length: 0\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX\u0000Y: b\r\n"
      })
  void whatTwoReadersCouldUnderstandDifferentlyIsAnswered400(String head) throws IOException {
    assertThat(ask(head)).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /x?y=/z, a, /x?y=/z
          //127.0.0.1:1/x, a, //127.0.0.1:1/x
          http://a/x?y, a, /x?y
          HTTP://A:80, a:80, /
          http://a?q, a, /?q
          /, [::1]:7071, /
          /, a_b.example:, /
          """)
  void aTargetIsReadApartFromTheHost(String target, String host, String read) throws IOException {
    assertThat(ask("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("target " + read);
  }

  @Test
  void anOldClientNeedsNoHost() throws IOException {
    assertThat(server.tell("GET /old HTTP/1.0\r\n\r\n")).endsWith("target /old");
  }

  @Test
  void aHandlerThatThrowsIsAnswered500WithoutItsWords() throws IOException {
    assertThat(ask("GET /throw HTTP/1.1\r\nHost: a\r\n"))
        .startsWith("HTTP/1.1 500 ")
        .doesNotContain("secret");
  }
}
