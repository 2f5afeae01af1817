package io.hubwire.service.server;

import static io.hubwire.service.server.TightService.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.Timeouts;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever opens a connection and leaves it at that is not waited for. */
final class HalfOpenConnectionsTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration NEVER = Duration.ofMinutes(5);
  private static final int DEADLINE_MILLIS = 20_000;

  /** What is sent before nothing more comes, and how its end begins. */
  enum Half {
    NOTHING("", ""),
    HALF_A_LINE("HEAD /api/hea", "HTTP/1.1 408 "),
    HALF_THE_HEADERS("HEAD /api/health HTTP/1.1\r\nHost: a\r\nX-More: ", "HTTP/1.1 408 "),
    HALF_A_BODY("POST", "HTTP/1.1 408 "),
    REFUSED_BODY(
        "POST /api/x HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\nhalf", "HTTP/1.1 401 "),
    IDLE("HEAD /api/health HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200 "),
    SECOND_HEAD(
        "HEAD /api/health HTTP/1.1\r\nHost: a\r\n\r\nHEAD /api/health HTTP/1.1\r\nHost:",
        "HTTP/1.1 200 ");

    private final String sent;
    private final String end;

    Half(String sent, String end) {
      this.sent = sent;
      this.end = end;
    }
  }

  private static String sent(Half half, int port) {
    String url = "http://localhost:" + port + "/api/hubs/chat/:send";
    return half != Half.HALF_A_BODY
        ? half.sent
        : "POST /api/hubs/chat/:send HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
            + "Authorization: Bearer "
            + AccessToken.forRest(ServiceSettings.DEFAULT_KEY, url, Instant.now())
            + "\r\nContent-Length: 10\r\n\r\nhalf";
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatIsLeftAtThatIsClosed(Half half) throws IOException {
    ServiceSettings settings =
        ServiceSettings.forDevelopment().withTimeouts(new Timeouts(SHORT, SHORT, SHORT, SHORT));
    try (WebPubSubService service = WebPubSubService.start(settings);
        Socket socket = open(service.port())) {
      socket.getOutputStream().write(sent(half, service.port()).getBytes(StandardCharsets.UTF_8));
      assertThat(all(socket)).startsWith(half.end);
    }
  }

  @Test
  void aHandshakeOfTlsThatIsLeftAtThatIsClosed(@TempDir Path folder) throws IOException {
    ServiceSettings settings =
        ServiceSettings.forDevelopment()
            .withTls(new Tls.Development(folder))
            .withTimeouts(new Timeouts(NEVER, NEVER, NEVER, SHORT));
    try (WebPubSubService service = WebPubSubService.start(settings)) {
      for (byte[] begun : new byte[][] {{}, {0x16, 0x03}, {0x16, 0x03, 0x01, 0x02, 0x00, 0x01}}) {
        try (Socket socket = open(service.port())) {
          socket.getOutputStream().write(begun);
          all(socket);
        }
      }
    }
  }

  @Test
  void aWebSocketOutlivesAllOfThem() throws IOException {
    ServiceSettings settings =
        ServiceSettings.forDevelopment()
            .withTimeouts(new Timeouts(SHORT, SHORT, SHORT, SHORT))
            .withHubs(TightService.OPEN);
    try (WebPubSubService service = WebPubSubService.start(settings);
        PlainSocket client = PlainSocket.upgrade(service.port(), "/client/hubs/chat", List.of());
        Socket other = open(service.port())) {
      assertThat(all(other)).isEmpty(); // its time is over, and so is the client's
      client.send(new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xe8});
      assertThat(client.frame().code()).isEqualTo(1000);
    }
  }

  @Test
  void halfHeadsBeyondTheBudgetAreRefused() throws IOException {
    ByteBudget budget = ByteBudget.of(1 << 20);
    ServiceSettings settings =
        ServiceSettings.forDevelopment()
            .withBudget(budget)
            .withTimeouts(new Timeouts(NEVER, NEVER, NEVER, NEVER));
    List<Socket> sockets = new ArrayList<>();
    try (WebPubSubService service = WebPubSubService.start(settings)) {
      String half = "HEAD /api/health HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(50_000);
      for (int i = 0; i < 40; i++) { // at most 20 of them fit, whichever these are
        Socket socket = open(service.port());
        sockets.add(socket);
        try {
          socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException refused) {
          // before all of it was sent
        }
      }
      until("those that do not fit are refused", () -> budget.refused() >= 20);
      assertThat(budget.taken()).isLessThanOrEqualTo(budget.limit());
      until(
          "one of them reads why",
          () -> sockets.stream().anyMatch(HalfOpenConnectionsTest::isRefused));
      try (PlainSocket whole =
          PlainSocket.request(service.port(), "HEAD", "/api/health", List.of())) {
        assertThat(whole.status()).isEqualTo(200);
      }
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  /** Whether it has an answer, which is a refusal. */
  private static boolean isRefused(Socket socket) {
    try {
      return socket.getInputStream().available() > 0 && all(socket).startsWith("HTTP/1.1 503 ");
    } catch (IOException e) {
      return false;
    }
  }

  private static Socket open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(DEADLINE_MILLIS);
    return socket;
  }

  /** All up to the end, which must come. */
  private static String all(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException reset) {
      return "";
    }
  }
}
