package io.hubwire.service.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Reads certificates before the server does, so that what is wrong is said in a sentence. */
public final class Certificates {

  private Certificates() {}

  /**
   * Reads a certificate with its key, or makes one.
   *
   * @throws IllegalArgumentException where that cannot be, with a sentence that says why
   */
  public static KeyCertOptions read(Tls tls) {
    return switch (tls) {
      case Tls.Pem pem -> pem(pem);
      case Tls.Pkcs12(Path keyStore, String password) -> pkcs12(keyStore, password);
      case Tls.Development(Path folder) -> {
        try {
          yield pem(DevelopmentCertificate.in(folder, Instant.now()));
        } catch (IOException e) {
          throw new IllegalArgumentException(
              "The development certificate cannot be kept in " + folder + ".", e);
        }
      }
    };
  }

  private static KeyCertOptions pem(Tls.Pem pem) {
    byte[] certificate = content("certificate", pem.certificate());
    byte[] key = content("key", pem.key());
    try {
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(certificate));
      if (found.isEmpty()) {
        throw noCertificate(pem.certificate(), null);
      }
    } catch (CertificateException e) {
      throw noCertificate(pem.certificate(), e);
    }
    String text = new String(key, StandardCharsets.ISO_8859_1);
    if (!text.contains("PRIVATE KEY-----") || text.contains("ENCRYPTED")) {
      throw new IllegalArgumentException(
          "The key file " + pem.key() + " holds no private key in PEM that is not encrypted.");
    }
    return new PemKeyCertOptions()
        .addCertValue(Buffer.buffer(certificate))
        .addKeyValue(Buffer.buffer(key));
  }

  private static IllegalArgumentException noCertificate(
      Path file, @Nullable CertificateException cause) {
    return new IllegalArgumentException(
        "The certificate file " + file + " holds no certificate in PEM.", cause);
  }

  private static KeyCertOptions pkcs12(Path file, String password) {
    byte[] content = content("key store", file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password.toCharArray());
      boolean hasKey = false;
      for (String alias : Collections.list(store.aliases())) {
        hasKey |= store.isKeyEntry(alias);
      }
      if (!hasKey) {
        throw new IllegalArgumentException("The key store " + file + " holds no private key.");
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "The key store " + file + " is not PKCS #12 or has another password.", e);
    }
    return new PfxOptions().setValue(Buffer.buffer(content)).setPassword(password);
  }

  private static byte[] content(String what, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("The " + what + " file " + file + " cannot be read.", e);
    }
  }
}
