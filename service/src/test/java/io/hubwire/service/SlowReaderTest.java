package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.hub.Limits;
import io.hubwire.service.upstream.ServiceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that does not read costs only itself. */
final class SlowReaderTest {

  private static final int MESSAGES = 400;
  private static final String PAYLOAD = "x".repeat(64 << 10);

  private final StubEvents events = StubEvents.echo();
  private final WebPubSubService service =
      WebPubSubService.start(
          ServiceSettings.forDevelopment().withLimits(Limits.DEFAULT.withOutbox(50, 16L << 20)),
          events);

  @AfterEach
  void stop() {
    service.close();
  }

  /** Opens a connection by hand and reads nothing behind the handshake. */
  private Socket reader() throws IOException {
    URI uri = WsClient.to(service).as("slow").groups("g").uri();
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
    String request =
        "GET "
            + uri.getRawPath()
            + "?"
            + uri.getRawQuery()
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    assertThat(head).startsWith("HTTP/1.1 101");
    return socket;
  }

  @Test
  void isClosedByNameAndCutWhileOthersGetEverything() throws Exception {
    try (Socket slow = reader();
        WsClient sender =
            WsClient.to(service).json().as("sender").roles("webpubsub.sendToGroup").open()) {
      events.next(ServiceEvent.Connected.class);
      sender.text();
      List<WsClient> members = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        members.add(WsClient.to(service).groups("g").open());
      }
      for (int i = 1; i <= MESSAGES; i++) {
        sender.send(
            "{\"type\":\"sendToGroup\",\"group\":\"g\",\"dataType\":\"text\",\"data\":\""
                + i
                + PAYLOAD
                + "\",\"ackId\":"
                + i
                + "}");
        assertThat(sender.text()).contains("\"success\":true");
        for (WsClient member : members) {
          assertThat(member.text()).hasSize(String.valueOf(i).length() + PAYLOAD.length());
        }
      }

      ServiceEvent.Disconnected disconnected = events.next(ServiceEvent.Disconnected.class);
      assertThat(disconnected.context().userId()).isEqualTo("slow");
      assertThat(disconnected.reason()).isEqualTo("The outbound message queue is full.");
      slow.setSoTimeout(20_000);
      assertThat(endOf(slow)).as("how the slow client's stream ends").isTrue();
      members.forEach(WsClient::close);
    }
  }

  /** Reads on until the stream ends, orderly or not. */
  private static boolean endOf(Socket socket) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try {
      while (socket.getInputStream().read(buffer) >= 0) {
        // what was on its way when it was cut
      }
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }
}
