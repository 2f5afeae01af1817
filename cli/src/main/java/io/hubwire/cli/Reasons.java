package io.hubwire.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why something on the network failed, in words. */
final class Reasons {

  private Reasons() {}

  /**
   * That no answer came, with what to do about it.
   *
   * @param url what was called
   */
  static String unreachable(String url, IOException failure) {
    return isUntrusted(failure)
        ? url
            + " shows a certificate that is not trusted here; name it with --cacert. That of --https"
            + " is .hubwire/development-certificate.pem in the folder of the app."
        : url + " cannot be reached (" + of(failure) + "). " + advice(url, failure);
  }

  /** A peer that speaks TLS does not answer HTTP, and the other way round. */
  private static String advice(String url, IOException failure) {
    if (failure instanceof SSLException) {
      return "It may speak http: name it with http in place of https.";
    }
    return url.startsWith("http:") && String.valueOf(failure.getMessage()).contains("no bytes")
        ? "It may have been started with --https: name it with https in place of http."
        : "Is the service running? 'hubwire service' starts one.";
  }

  private static boolean isUntrusted(IOException failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof CertPathBuilderException
                    || cause instanceof CertPathValidatorException);
  }

  /** The innermost message; the name of the failure where it has none. */
  private static String of(IOException failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null && innermost.getMessage() == null) {
      innermost = innermost.getCause();
    }
    String message = innermost.getMessage();
    if (message != null && !message.isBlank()) {
      return message;
    }
    return failure instanceof ConnectException
        ? "connection refused"
        : innermost.getClass().getSimpleName();
  }
}
