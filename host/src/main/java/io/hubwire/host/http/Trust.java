package io.hubwire.host.http;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are good: those that the Java runtime trusts, and more. */
final class Trust {

  private Trust() {}

  static TrustOptions inAlso(List<X509Certificate> more) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      Path runtime = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
      try (InputStream content = Files.newInputStream(runtime)) {
        store.load(content, null);
      }
      for (X509Certificate certificate : more) {
        store.setCertificateEntry("hubwire-" + certificate.getSerialNumber(), certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return TrustOptions.wrap(factory.getTrustManagers()[0]);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The Java runtime's own certificates cannot be read.", e);
    }
  }
}
