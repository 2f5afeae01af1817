package io.hubwire.service.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads certificates before the server does, so that what is wrong is said in a sentence. */
public final class Certificates {

  private Certificates() {}

  /**
   * Reads a certificate with its key, or makes one.
   *
   * @throws IllegalArgumentException where that cannot be, with a sentence that says why
   */
  public static ServerCertificate read(Tls tls) {
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

  /**
   * Reads certificates alone.
   *
   * @param file in PEM
   * @throws IllegalArgumentException where it is none, with a sentence that says why
   */
  public static List<X509Certificate> chain(Path file) {
    return chain(file, content("certificate", file));
  }

  private static ServerCertificate pem(Tls.Pem pem) {
    byte[] certificate = content("certificate", pem.certificate());
    byte[] key = content("key", pem.key());
    List<X509Certificate> chain = chain(pem.certificate(), certificate);
    String text = new String(key, StandardCharsets.ISO_8859_1);
    if (!text.contains("PRIVATE KEY-----") || text.contains("ENCRYPTED")) {
      throw new IllegalArgumentException(
          "The key file " + pem.key() + " holds no private key in PEM that is not encrypted.");
    }
    return new ServerCertificate(
        new PemKeyCertOptions()
            .addCertValue(Buffer.buffer(certificate))
            .addKeyValue(Buffer.buffer(key)),
        chain);
  }

  private static List<X509Certificate> chain(Path file, byte[] content) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (Certificate found :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))) {
        chain.add((X509Certificate) found);
      }
    } catch (CertificateException e) {
      throw noCertificate(file, e);
    }
    if (chain.isEmpty()) {
      throw noCertificate(file, null);
    }
    return List.copyOf(chain);
  }

  private static IllegalArgumentException noCertificate(
      Path file, @Nullable CertificateException cause) {
    return new IllegalArgumentException(
        "The certificate file " + file + " holds no certificate in PEM.", cause);
  }

  private static ServerCertificate pkcs12(Path file, String password) {
    byte[] content = content("key store", file);
    List<X509Certificate> chain = new ArrayList<>();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password.toCharArray());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && chain.isEmpty()) {
          for (Certificate shown : store.getCertificateChain(alias)) {
            chain.add((X509Certificate) shown);
          }
        }
      }
      if (chain.isEmpty()) {
        throw new IllegalArgumentException("The key store " + file + " holds no private key.");
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException(
          "The key store " + file + " is not PKCS #12 or has another password.", e);
    }
    return new ServerCertificate(
        new PfxOptions().setValue(Buffer.buffer(content)).setPassword(password),
        List.copyOf(chain));
  }

  private static byte[] content(String what, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("The " + what + " file " + file + " cannot be read.", e);
    }
  }
}
