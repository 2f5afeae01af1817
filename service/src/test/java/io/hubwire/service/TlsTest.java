package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.service.server.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients and servers over https and wss, with each kind of certificate. */
final class TlsTest {

  @TempDir private Path folder;

  private WebPubSubService start(Tls tls) {
    return WebPubSubService.start(ServiceSettings.forDevelopment().withTls(tls), StubEvents.echo());
  }

  private Path certificateFile() {
    return folder.resolve("development-certificate.pem");
  }

  private X509Certificate certificate() throws Exception {
    try (InputStream in = Files.newInputStream(certificateFile())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  /** A client that trusts this certificate and no other, and checks names. */
  private HttpClient client() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("service", certificate());
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }

  private static URI client(WebPubSubService service, String host) {
    String path = "://" + host + ":" + service.port() + "/client/hubs/chat";
    String token =
        AccessToken.forClient(
            ServiceSettings.DEFAULT_KEY,
            "https" + path,
            new ClientGrant("ann", List.of(), List.of(), Duration.ofHours(1)),
            Instant.now());
    return URI.create("wss" + path + "?access_token=" + token);
  }

  private static int health(HttpClient http, WebPubSubService service, String host)
      throws IOException, InterruptedException {
    URI uri = URI.create("https://" + host + ":" + service.port() + "/api/health");
    return http.send(
            HttpRequest.newBuilder(uri).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void aDevelopmentCertificateServesClientsAndServersByAllNames() throws Exception {
    try (WebPubSubService service = start(new Tls.Development(folder));
        HttpClient http = client()) {
      assertThat(service.connectionString().endpoint().url())
          .isEqualTo("https://localhost:" + service.port());
      for (String host : List.of("localhost", "127.0.0.1")) {
        assertThat(health(http, service, host)).isEqualTo(200);
        try (WsClient ann = WsClient.over(http, client(service, host))) {
          ann.send("hello");
          assertThat(ann.text()).isEqualTo("hello");
        }
      }
    }
  }

  @Test
  void aClientIsClosedInOrderOverTls() throws Exception {
    WebPubSubService service = start(new Tls.Development(folder));
    try (HttpClient http = client();
        WsClient leaving = WsClient.over(http, client(service, "localhost"));
        WsClient staying = WsClient.over(http, client(service, "localhost"))) {
      leaving.sayGoodbye();
      assertThat(leaving.closed().code()).isEqualTo(1000);

      service.close();
      assertThat(staying.closed().code()).isEqualTo(1001);
    } finally {
      service.close();
    }
  }

  @Test
  void aMessageThatIsTooLargeIsAnsweredWithItsCodeOverTls() throws Exception {
    try (WebPubSubService service = start(new Tls.Development(folder));
        HttpClient http = client();
        WsClient ann = WsClient.over(http, client(service, "localhost"))) {
      // The answer may come while the message is still on its way.
      var unused = ann.begin(new byte[(1 << 20) + 1]);
      assertThat(ann.closed().code()).isEqualTo(1009);
    }
  }

  @Test
  void theDevelopmentCertificateIsKeptAndItsKeyIsTheOwnersAlone() throws Exception {
    start(new Tls.Development(folder)).close();
    byte[] first = Files.readAllBytes(certificateFile());
    start(new Tls.Development(folder)).close();

    assertThat(Files.readAllBytes(certificateFile())).isEqualTo(first);
    assertThat(Files.getPosixFilePermissions(folder.resolve("development-key.pem")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    certificate().checkValidity();
    certificate().verify(certificate().getPublicKey());
    assertThat(certificate().getBasicConstraints()).as("no authority").isEqualTo(-1);
    assertThat(certificate().getSubjectAlternativeNames())
        .extracting(name -> (Object) name.get(1))
        .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void aKeyStoreServesToo() throws Exception {
    start(new Tls.Development(folder)).close();
    Path file = folder.resolve("store.p12");
    String pem = Files.readString(folder.resolve("development-key.pem"), StandardCharsets.US_ASCII);
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "service",
        KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)),
        "secret".toCharArray(),
        new Certificate[] {certificate()});
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "secret".toCharArray());
    }

    try (WebPubSubService service = start(new Tls.Pkcs12(file, "secret"));
        HttpClient http = client()) {
      assertThat(health(http, service, "localhost")).isEqualTo(200);
    }
    assertThatThrownBy(() -> start(new Tls.Pkcs12(file, "other")))
        .isInstanceOf(ServiceException.class)
        .hasMessage("The key store " + file + " is not PKCS #12 or has another password.");
  }

  @Test
  void filesThatHoldNoCertificateAreNamed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path none = folder.resolve("none.pem");

    assertThatThrownBy(() -> start(new Tls.Pem(none, empty)))
        .hasMessage("The certificate file " + none + " cannot be read.");
    assertThatThrownBy(() -> start(new Tls.Pem(empty, empty)))
        .hasMessage("The certificate file " + empty + " holds no certificate in PEM.");
  }
}
