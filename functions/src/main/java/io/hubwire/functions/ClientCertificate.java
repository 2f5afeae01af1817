package io.hubwire.functions;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A certificate with which a client connects. */
public final class ClientCertificate {
  /** The name that Microsoft's host writes, unlike every other member with a capital letter. */
  @SuppressWarnings("MemberName")
  private @Nullable String Thumbprint;

  /** The name that the service itself writes. */
  private @Nullable String thumbprint;

  private @Nullable String content;

  private ClientCertificate() {}

  /** A certificate, for unit tests of functions that are handed one. */
  public static ClientCertificate of(String fingerprint, @Nullable String content) {
    ClientCertificate certificate = new ClientCertificate();
    certificate.Thumbprint = fingerprint;
    certificate.content = content;
    return certificate;
  }

  /** Returns the thumbprint. */
  public Optional<String> getThumbprint() {
    return Optional.ofNullable(Thumbprint == null ? thumbprint : Thumbprint);
  }

  /** Returns the certificate itself, as the service hands it on (PEM). */
  public Optional<String> getContent() {
    return Optional.ofNullable(content);
  }
}
