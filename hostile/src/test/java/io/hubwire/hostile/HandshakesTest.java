package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handshakes of TLS that never end. */
final class HandshakesTest {

  private static final int CROWD = 200;

  private static final byte[][] BEGINNINGS = {
    {},
    HexFormat.of().parseHex("160301020001"),
    HexFormat.of().parseHex("1603010200010001fc0303"),
    HexFormat.of().parseHex("16030140000100"),
    HexFormat.of().parseHex("150301000201"),
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
    "\u00ff\u0000".repeat(20_000).getBytes(StandardCharsets.ISO_8859_1)
  };

  @TempDir private Path folder;

  @Test
  void halfHandshakesEndAndOthersAreServed() throws Exception {
    Files.writeString(folder.resolve("hubwire.json"), "{\"timeouts\": {\"tls\": 1}}");
    try (Victim victim = Victim.start(folder, "--https")) {
      SSLContext tls = trusting(folder.resolve(".hubwire/development-certificate.pem"));
      List<Attacker> crowd = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        Attacker attacker = new Attacker(victim.service());
        crowd.add(attacker);
        try {
          attacker.send(BEGINNINGS[i % BEGINNINGS.length]);
        } catch (IOException closed) {
          // Refused before all of it was sent.
        }
      }
      assertServed(tls, victim.servicePort());
      for (Attacker attacker : crowd) {
        assertEnds(attacker);
      }
      assertServed(tls, victim.servicePort());
      assertThat(victim.get("/api/open")).isEqualTo("open 0");
      victim.endsInPeace();
    }
  }

  private static void assertEnds(Attacker attacker) throws Exception {
    try (attacker) {
      int next = attacker.readsOne();
      while (next >= 0) {
        next = attacker.readsOne();
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("A half handshake was left open.", e);
    } catch (IOException reset) {
      // That is an end, too.
    }
  }

  private static void assertServed(SSLContext tls, int port) throws Exception {
    SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port);
    socket.setSoTimeout(60_000);
    try (Attacker client = new Attacker(socket)) {
      client.head("GET /api/health HTTP/1.1", "Host: localhost:" + port);
      assertThat(client.status()).isEqualTo(200);
    }
  }

  private static SSLContext trusting(Path certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var in = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "own", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
