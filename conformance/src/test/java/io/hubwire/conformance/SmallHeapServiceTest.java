package io.hubwire.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.ServiceSettings;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service with a heap of 256 MiB is sent more than that by strangers and clients; each attack is
 * still going on when a healthy client asks and is answered.
 */
final class SmallHeapServiceTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String RELIABLE =
      "Sec-WebSocket-Protocol: json.reliable.webpubsub.azure.v1\r\n";
  private static final byte[] LARGE = new byte[700_000];

  @TempDir private static Path folder;
  private static RunningProcess service;
  private static int port;

  private final List<Socket> attackers = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-Xmx256m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            EchoProcess.class.getName());
    service = RunningProcess.start(command, folder, LIMIT);
    String line = service.expectLine(EchoProcess.READY);
    port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @AfterEach
  void aHealthyClientIsAnswered() throws IOException {
    try (Socket client = upgrade("")) {
      client.getOutputStream().write(new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, 'h', 'i'});
      byte[] echo = new byte[4];
      new DataInputStream(client.getInputStream()).readFully(echo);
      assertThat(echo).containsExactly(0x81, 2, 'h', 'i');
    }
    assertThat(call("HEAD /api/health HTTP/1.1\r\nHost: a\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    assertThat(service.hasSaid("OutOfMemory")).as("the service ran out of memory").isFalse();
    for (Socket attacker : attackers) {
      attacker.close();
    }
  }

  private static Socket open() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) LIMIT.toMillis());
    return socket;
  }

  private static Socket upgrade(String more) throws IOException {
    Socket socket = open();
    String request =
        String.join(
            "\r\n",
            "GET " + EchoService.PATH + " HTTP/1.1",
            "Host: a",
            "Upgrade: websocket",
            "Connection: Upgrade",
            more + "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "",
            "");
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    assertThat(head(socket)).startsWith("HTTP/1.1 101 ");
    return socket;
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static String call(String request) throws IOException {
    try (Socket socket = open()) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return head(socket);
    }
  }

  /** Sends what the service takes; it may end the connection meanwhile. */
  private void attack(Socket socket, byte[]... parts) throws IOException {
    attackers.add(socket);
    try {
      for (byte[] part : parts) {
        socket.getOutputStream().write(part);
      }
    } catch (SocketException ended) {
      assertThat(ended).isNotNull(); // that is an answer, too
    }
  }

  private static byte[] post(String path, int length, String token) {
    String head =
        String.join(
            "\r\n",
            "POST " + path + " HTTP/1.1",
            "Host: a",
            "Content-Type: text/plain",
            "Authorization: Bearer " + token,
            "Content-Length: " + length,
            "",
            "");
    return head.getBytes(ISO_8859_1);
  }

  private static String token() {
    String api = "http://localhost:" + port + "/api";
    return AccessToken.forRest(ServiceSettings.DEFAULT_KEY, api, Instant.now());
  }

  @Test
  void sevenHundredHalfMessages() throws IOException {
    for (int i = 0; i < 700; i++) {
      byte[] head =
          ByteBuffer.allocate(14).put((byte) 0x82).put((byte) 0xff).putLong(1_000_000).array();
      attack(upgrade(""), head, LARGE);
    }
  }

  @Test
  void sevenHundredHalfMessagesInFragments() throws IOException {
    ByteBuffer fragments = ByteBuffer.allocate(700 * 1_008).put((byte) 0x02);
    for (int i = 0; i < 700; i++) {
      fragments
          .put((byte) 0xfe)
          .putShort((short) 1_000)
          .putInt(0)
          .position(fragments.position() + 1_000);
      if (i < 699) {
        fragments.put((byte) 0);
      }
    }
    for (int i = 0; i < 700; i++) {
      attack(upgrade(""), fragments.array());
    }
  }

  @Test
  void fiveHundredHalfBodiesOfCallers() throws IOException {
    for (int i = 0; i < 500; i++) {
      attack(open(), post("/api/hubs/echo/:send", 1_000_000, token()), LARGE);
    }
  }

  @Test
  void hugeBodiesOfStrangers() throws IOException {
    for (int i = 0; i < 12; i++) {
      byte[][] parts = new byte[61][];
      java.util.Arrays.fill(parts, LARGE);
      parts[0] = post("/api/no/such/path", 104_857_600, "none");
      attack(open(), parts);
    }
  }

  @Test
  void threeThousandHalfHeads() throws IOException {
    byte[] half =
        ("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(60_000)).getBytes(ISO_8859_1);
    for (int i = 0; i < 3_000; i++) {
      attack(open(), half);
    }
  }

  @Test
  void fourHundredMegabytesThatNobodyAcknowledges() throws IOException {
    String token = token();
    for (int i = 0; i < 40; i++) {
      Socket client = upgrade(RELIABLE);
      attackers.add(client);
      String greeting = greeting(client);
      int from = greeting.indexOf("\"connectionId\":\"") + 16;
      String id = greeting.substring(from, greeting.indexOf('"', from));
      Thread.ofVirtual().start(() -> readAll(client));
      for (int sent = 0; sent < 10; sent++) {
        try (Socket caller = open()) {
          String path = "/api/hubs/echo/connections/" + id + "/:send";
          caller.getOutputStream().write(post(path, 1_000_000, token));
          caller.getOutputStream().write(new byte[1_000_000]);
          assertThat(head(caller)).matches("(?s)HTTP/1.1 (202|503) .*");
        }
      }
    }
  }

  private static String greeting(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    in.readUnsignedByte();
    int length = in.readUnsignedByte();
    byte[] text = new byte[length == 126 ? in.readUnsignedShort() : length];
    in.readFully(text);
    return new String(text, ISO_8859_1);
  }

  private static void readAll(Socket client) {
    try {
      client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException ended) {
      // the service closes it, or the test does
    }
  }
}
