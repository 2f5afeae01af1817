package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hubwire.service.WebPubSubService;
import io.hubwire.service.server.Tls;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * The Autobahn WebSocket suite against raw clients' way through the service, in the clear, over TLS
 * and through a bridge that hands on single bytes. Takes its time: it runs where tools are
 * required, or with {@code -Dhubwire.autobahn=quick} or {@code all}.
 */
final class AutobahnTest {

  /** Framing, pings, fragments and UTF-8; how many cases the suite has of each. */
  private static final Map<String, Integer> QUICK = Map.of("1", 16, "2", 11, "5", 20, "6", 145);

  /**
   * All but the large messages of group 9, which measure, and compression, which is not offered.
   */
  private static final Map<String, Integer> ALL =
      Map.of("1", 16, "2", 11, "3", 7, "4", 10, "5", 20, "6", 145, "7", 37, "10", 1);

  private static Map<String, Integer> wanted() {
    String cases = System.getProperty("hubwire.autobahn", "");
    if (cases.isEmpty() && !ExternalTools.required()) {
      String why = "it takes a minute; -Dhubwire.autobahn=all runs it";
      System.out.println("Skipped AutobahnTest: " + why);
      throw new TestAbortedException(why);
    }
    return cases.equals("all") ? ALL : QUICK;
  }

  @TestFactory
  Stream<DynamicContainer> everyCaseIsOk(@TempDir Path folder) throws Exception {
    Map<String, Integer> groups = wanted();
    List<String> cases = groups.keySet().stream().map(group -> group + ".*").toList();
    Map<String, Map<String, String>> results;
    try (WebPubSubService plain = EchoService.start(null);
        WebPubSubService secure = EchoService.start(new Tls.Development(folder));
        Bridge tls = Bridge.overTls(trusting(folder), secure.port());
        Bridge bytes = Bridge.byteByByte(plain.port())) {
      Map<String, String> urls =
          Map.of(
              "plain", url(plain.port()),
              "tls", url(tls.port()),
              "byte-by-byte", url(bytes.port()));
      urls.values().forEach(AutobahnTest::connectOnce);
      results = AutobahnSuite.run(urls, cases);
    }
    return results.entrySet().stream()
        .map(server -> dynamicContainer(server.getKey(), tests(groups, server.getValue())));
  }

  private static String url(int port) {
    return "ws://127.0.0.1:" + port + EchoService.PATH;
  }

  /**
   * The suite never ends where its first connection takes long, as TLS does in a process that has
   * just begun.
   */
  private static void connectOnce(String url) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.newWebSocketBuilder()
          .buildAsync(URI.create(url), new WebSocket.Listener() {})
          .join()
          .abort();
    }
  }

  private static Stream<DynamicTest> tests(
      Map<String, Integer> groups, Map<String, String> results) {
    return groups.entrySet().stream()
        .map(
            group ->
                dynamicTest(
                    "group " + group.getKey() + ": " + group.getValue() + " cases",
                    () -> check(group.getKey() + ".", group.getValue(), results)));
  }

  private static void check(String prefix, int count, Map<String, String> results) {
    Map<String, String> ran = new TreeMap<>(results);
    ran.keySet().removeIf(id -> !id.startsWith(prefix));
    assertThat(ran).as("cases that ran").hasSize(count);
    ran.values().removeIf(String::isEmpty);
    assertThat(ran).as("cases that are not OK").isEmpty();
  }

  /** Trusts the certificate that the service has made for itself. */
  private static SocketFactory trusting(Path folder) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(folder.resolve("development-certificate.pem"))) {
      trusted.setCertificateEntry(
          "service", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }
}
