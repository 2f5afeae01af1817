package io.hubwire.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The certificates that the Java runtime trusts, and more. */
public final class TrustedCertificates {

  private static final int PEM_WIDTH = 64;

  private TrustedCertificates() {}

  /** Takes those of the runtime and the given ones for good. */
  public static TrustManager manager(List<X509Certificate> more) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store(more));
      return factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(e);
    }
  }

  /** The same certificates in PEM, for programs that take one file in place of their own. */
  public static String pem(List<X509Certificate> more) {
    Base64.Encoder lines =
        Base64.getMimeEncoder(PEM_WIDTH, "\n".getBytes(StandardCharsets.US_ASCII));
    StringBuilder text = new StringBuilder();
    try {
      KeyStore store = store(more);
      for (String alias : Collections.list(store.aliases())) {
        Certificate certificate = store.getCertificate(alias);
        text.append("-----BEGIN CERTIFICATE-----\n")
            .append(lines.encodeToString(certificate.getEncoded()))
            .append("\n-----END CERTIFICATE-----\n");
      }
      return text.toString();
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(e);
    }
  }

  private static KeyStore store(List<X509Certificate> more)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    Path runtime = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try (InputStream content = Files.newInputStream(runtime)) {
      store.load(content, null);
    }
    for (X509Certificate certificate : more) {
      store.setCertificateEntry("hubwire-" + certificate.getSerialNumber(), certificate);
    }
    return store;
  }

  private static IllegalStateException unreadable(Exception cause) {
    return new IllegalStateException("The Java runtime's own certificates cannot be read.", cause);
  }
}
