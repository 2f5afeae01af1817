package io.hubwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.Hubwire;
import io.hubwire.HubwireBuilder;
import io.hubwire.HubwireException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hubwire.json says about sockets counts for the host as for the service. */
final class SocketSettingsTest {

  @TempDir private Path folder;
  private CompiledApp app;

  @BeforeEach
  void appWithSettings() throws Exception {
    app =
        new CompiledApp(folder)
            .functions(
                """
                @FunctionName("open") public String open(@HttpTrigger(name = "r",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<Optional<String>> r) {
                  return "open"; }
                """)
            .file(
                "hubwire.json",
                """
                {"timeouts": {"head": 1}, "limits": {"bufferedBytes": 2097152},
                 "dashboard": {"hosts": ["hub.example"]}}
                """);
  }

  private HubwireBuilder builder() throws Exception {
    return Hubwire.of(app.app()).port(0).servicePort(0).watch(false).environment(Map.of());
  }

  /** Sends text, and reads up to the connection's end. */
  private static String tell(int port, String text) throws IOException {
    try (java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static String get(String path, String host) {
    return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
  }

  @Test
  void halfAHeadEndsAtBothDoors() throws Exception {
    try (Hubwire running = builder().start()) {
      assertThat(tell(running.hostUrl().getPort(), "GET / HT")).startsWith("HTTP/1.1 408 ");
      assertThat(tell(running.serviceUrl().orElseThrow().getPort(), "GET / HT"))
          .startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void bothGoByTheSameNames() throws Exception {
    try (Hubwire running = builder().start()) {
      int host = running.hostUrl().getPort();
      int service = running.serviceUrl().orElseThrow().getPort();
      for (String name : new String[] {"hub.example", "localhost"}) {
        assertThat(tell(host, get("/admin/host/status", name))).startsWith("HTTP/1.1 200 ");
        assertThat(tell(service, get("/metrics", name))).startsWith("HTTP/1.1 200 ");
      }
      assertThat(tell(host, get("/admin/host/status", "evil.example"))).startsWith("HTTP/1.1 421 ");
      assertThat(tell(service, get("/metrics", "evil.example"))).startsWith("HTTP/1.1 421 ");
    }
  }

  @Test
  void bothHoldTheirBytesByOneBudget() throws Exception {
    try (Hubwire running = builder().start();
        java.net.Socket greedy =
            new java.net.Socket(InetAddress.getLoopbackAddress(), running.hostUrl().getPort())) {
      String head = "POST /api/open HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1500000\r\n\r\n";
      greedy
          .getOutputStream()
          .write((head + "x".repeat(400_000)).getBytes(StandardCharsets.US_ASCII));
      int service = running.serviceUrl().orElseThrow().getPort();
      String figures = "";
      for (int tries = 0;
          tries < 2000 && !figures.contains("\nhubwire_buffered_bytes 4");
          tries++) {
        figures = tell(service, get("/metrics", "localhost"));
      }
      assertThat(figures)
          .containsPattern("\nhubwire_buffered_bytes 4\\d{5}")
          .contains("\nhubwire_buffered_bytes_limit 2097152.0");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"timeouts\": {\"head\": 0}}",
        "{\"limits\": {\"bufferedBytes\": 1}}",
        "{\"dashboard\": {\"hosts\": [\"http://a\"]}}"
      })
  void wrongSettingsKeepAHostAloneFromStartingToo(String settings) throws Exception {
    app.file("hubwire.json", settings);
    assertThatThrownBy(() -> builder().hostOnly().start())
        .isInstanceOf(HubwireException.class)
        .hasMessageContaining("hubwire.json");
  }
}
