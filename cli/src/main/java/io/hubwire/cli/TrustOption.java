package io.hubwire.cli;

import io.hubwire.cli.app.CommandException;
import io.hubwire.http.TrustedCertificates;
import io.hubwire.service.server.Certificates;
import io.hubwire.service.server.Tls;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose certificates a command takes for good, besides those that the Java runtime trusts. */
final class TrustOption {

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description =
          "Trust the certificates in this PEM file, too (default: the one that --https keeps in"
              + " .hubwire/ here or above).")
  private @Nullable Path file;

  /** A client that trusts them; they are not read where the scheme does not need them. */
  HttpClient.Builder client(String scheme) {
    HttpClient.Builder builder = HttpClient.newBuilder();
    return scheme.equals("https") ? builder.sslContext(context()) : builder;
  }

  /**
   * What TLS goes by.
   *
   * @throws CommandException where the file is not one of certificates
   */
  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] managers = {TrustedCertificates.manager(certificates())};
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime speaks TLS.", e);
    }
  }

  private List<X509Certificate> certificates() {
    try {
      return Optional.ofNullable(file)
          .or(TrustOption::development)
          .map(Certificates::chain)
          .orElse(List.of());
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          e.getMessage() + " --cacert takes a file of certificates in PEM.", e);
    }
  }

  /** What 'start --https' and 'service --https' have left in this folder, or in one above. */
  private static Optional<Path> development() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path certificate = new Tls.Development(at.resolve(".hubwire")).certificate();
      if (Files.isRegularFile(certificate)) {
        return Optional.of(certificate);
      }
    }
    return Optional.empty();
  }
}
