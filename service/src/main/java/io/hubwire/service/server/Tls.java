package io.hubwire.service.server;

import java.nio.file.Path;

/** Where a service has the certificate from that it shows, with its private key. */
public sealed interface Tls {

  /**
   * Two files in PEM.
   *
   * @param certificate the service's own, then those between it and its root
   * @param key not encrypted, in PKCS #8 or PKCS #1
   */
  record Pem(Path certificate, Path key) implements Tls {}

  /** A key store in PKCS #12. The password is a secret and is never printed. */
  record Pkcs12(Path keyStore, String password) implements Tls {
    @Override
    public String toString() {
      return "Pkcs12[keyStore=" + keyStore + "]";
    }
  }

  /**
   * A certificate for {@code localhost}, {@code 127.0.0.1} and {@code ::1} that nobody vouches for,
   * made where there is none yet.
   *
   * @param folder keeps {@code development-certificate.pem}, which clients may be told to trust,
   *     and {@code development-key.pem}
   */
  record Development(Path folder) implements Tls {

    /** The certificate in PEM, for clients to trust. */
    public Path certificate() {
      return folder.resolve(DevelopmentCertificate.CERTIFICATE_FILE);
    }

    /** What a person must do about it, in a sentence. */
    public String note() {
      return "Nobody vouches for the certificate, so clients must be told to trust it: "
          + certificate()
          + " (Node: NODE_EXTRA_CA_CERTS names the file; a browser: open the service's URL once).";
    }
  }
}
