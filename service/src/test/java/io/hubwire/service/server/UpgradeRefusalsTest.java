package io.hubwire.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.event.ConnectResponse;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upgrades that cannot succeed are answered, and what is no upgrade runs no connect function. */
final class UpgradeRefusalsTest {

  private static final Map<String, HubSettings> OPEN =
      Map.of("chat", new HubSettings(List.of(), true, false, false));
  private static final String HEADERS =
      """
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      """
          .replace("\n", "\r\n");

  private final List<ServiceEvent> events = new CopyOnWriteArrayList<>();
  private volatile Function<ServiceEvent, CompletionStage<EventAnswer>> answers =
      event -> CompletableFuture.completedFuture(new EventAnswer.NoHandler());
  private final WebPubSubService service =
      WebPubSubService.start(
          ServiceSettings.forDevelopment().withHubs(OPEN),
          event -> {
            events.add(event);
            return answers.apply(event);
          });

  @AfterEach
  void stop() {
    service.close();
  }

  private int status(String request) throws IOException {
    try (PlainSocket socket = new PlainSocket(service.port(), request)) {
      return socket.status();
    }
  }

  private static String upgrade(String method, String more) {
    return method + " /client/hubs/chat HTTP/1.1\r\nHost: a\r\n" + HEADERS + more + "\r\n";
  }

  @ParameterizedTest
  @CsvSource({
    "POST, 405",
    "PUT, 405",
    "DELETE, 405",
    "HEAD, 405",
    "OPTIONS, 405",
    "PATCH, 405",
    "TRACE, 405",
    "get, 405",
    "BREW, 405",
    "CONNECT, 400"
  })
  void onlyGetOpensAWebSocket(String method, int status) throws IOException {
    assertThat(status(upgrade(method, ""))).isEqualTo(status);
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n",
        "Content-Length: 99999999999\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Host: b\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0\r\nContent-Length: 5\r\n"
      })
  void anUpgradeWithABodyOrTwoHostsIsRefused(String headers) throws IOException {
    assertThat(status(upgrade("GET", headers))).isEqualTo(400);
    assertThat(events).isEmpty();
  }

  @Test
  void anUpgradeWithAnEmptyBodySucceeds() throws IOException {
    assertThat(status(upgrade("GET", "Content-Length: 0\r\n"))).isEqualTo(101);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a b", "ä", "a,b", "a\0", "\t", "a;b", "\"a\""})
  void aSubprotocolThatNoHeaderCanCarryIsAFailureOfTheHandler(String subprotocol)
      throws IOException {
    ConnectResponse response = new ConnectResponse(null, null, subprotocol, null, null);
    answers =
        event ->
            CompletableFuture.completedFuture(
                event instanceof ServiceEvent.Connect
                    ? new EventAnswer.Accepted(response, null, null, Cookies.NONE)
                    : new EventAnswer.NoHandler());
    try (PlainSocket socket =
        new PlainSocket(service.port(), upgrade("GET", "Connection: close\r\n"))) {
      assertThat(socket.status()).isEqualTo(500);
      assertThat(socket.headers()).noneMatch(header -> header.contains("Evil"));
      assertThat(socket.rest()).contains("The connect handler answered with a subprotocol");
    }
  }

  @Test
  void aConnectEventThatThrowsIsAnswered() throws IOException {
    answers =
        event -> {
          throw new IllegalStateException("A test throws this.");
        };
    assertThat(status(upgrade("GET", ""))).isEqualTo(500);
    answers = event -> CompletableFuture.failedFuture(new IllegalStateException("A test's own."));
    assertThat(status(upgrade("GET", ""))).isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aUserEventThatThrowsIsAnswered(boolean atOnce) throws IOException {
    CompletableFuture<EventAnswer> later = new CompletableFuture<>();
    answers =
        event -> {
          if (!(event instanceof ServiceEvent.User)) {
            return CompletableFuture.completedFuture(new EventAnswer.NoHandler());
          }
          if (atOnce) {
            throw new IllegalStateException("A test throws this.");
          }
          return later;
        };
    try (PlainSocket socket = new PlainSocket(service.port(), upgrade("GET", ""))) {
      socket.send(HexFormat.of().parseHex("818100000000" + "78"));
      later.completeExceptionally(new IllegalStateException("A test's own."));
      assertThat(socket.frame().code()).isEqualTo(1011);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 12592, 65535})
  void aCloseCodeThatMayNotBeSentIsAnsweredAsAnInvalidFrame(int code) throws IOException {
    assertThat(answerToClose(code)).isEqualTo(1002);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1002, 1003, 1007, 1011, 1013, 1014, 3000, 4000, 4999})
  void aCloseCodeThatMayBeSentIsEchoed(int code) throws IOException {
    assertThat(answerToClose(code)).isEqualTo(code);
  }

  private int answerToClose(int code) throws IOException {
    try (PlainSocket socket = new PlainSocket(service.port(), upgrade("GET", ""))) {
      socket.send(HexFormat.of().parseHex("888200000000%04x".formatted(code)));
      return socket.frame().code();
    }
  }

  @Test
  void malformedHeadsAreAnswered400() throws IOException {
    List<String> heads = new ArrayList<>();
    heads.add("GET /client/hubs/chat HTTP/1.1\r\n" + HEADERS + "\r\n");
    heads.add("GET /client/hubs/chat HTTP/1.1\r\nHost: a b\r\n" + HEADERS + "\r\n");
    heads.add("GET /client/hubs/chat HTTP/1.1\r\nHost: [::1\r\n" + HEADERS + "\r\n");
    heads.add("GET http://other/client/hubs/chat HTTP/1.1\r\nHost: a\r\n" + HEADERS + "\r\n");
    heads.add("GET client/hubs/chat HTTP/1.1\r\nHost: a\r\n" + HEADERS + "\r\n");
    heads.add("GET /client/hubs/chat HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n" + HEADERS + "\r\n");
    heads.add("CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n" + HEADERS + "\r\n");
    for (String head : heads) {
      assertThat(status(head)).as(head).isEqualTo(400);
    }
    assertThat(events).isEmpty();
  }
}
