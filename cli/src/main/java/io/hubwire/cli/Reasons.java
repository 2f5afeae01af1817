package io.hubwire.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.util.Objects;
import java.util.stream.Stream;

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
        : url
            + " cannot be reached ("
            + of(failure)
            + "). Is the service running? 'hubwire service' starts one.";
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
