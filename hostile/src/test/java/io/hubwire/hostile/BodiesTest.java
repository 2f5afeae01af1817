package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are announced, half sent and never ended. */
final class BodiesTest {

  private static final byte[] PART = new byte[1 << 20];

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /no/such/path",
        "POST /api/locked",
        "POST /api/open",
        "POST /runtime/webhooks/webpubsub",
        "PUT /admin/host/keys/_master"
      })
  void twelveHalfBodiesOfAHundredMegabytesEndNothing(String request) throws Exception {
    try (Victim victim = Victim.start(folder, "--production", "--enable-auth")) {
      victim.servesTheHealthy();
      List<Socket> attackers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Socket socket = victim.host();
        attackers.add(socket);
        Thread.ofPlatform().daemon().start(() -> sendHalf(socket, request));
      }
      victim.servesTheHealthy();
      for (Socket socket : attackers) {
        socket.close();
      }
      victim.servesTheHealthy();
      victim.endsInPeace();
    }
  }

  private static void sendHalf(Socket socket, String request) {
    try {
      String head = request + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 104857600\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      for (int sent = 0; sent < 50; sent++) {
        socket.getOutputStream().write(PART);
      }
    } catch (java.io.IOException refused) {
      assertThat(refused).isNotNull(); // what is meant to happen
    }
  }
}
