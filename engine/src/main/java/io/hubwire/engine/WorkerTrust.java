package io.hubwire.engine;

import io.hubwire.http.TrustedCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets code in JavaScript and Python call the embedded service over TLS: Node and Python read
 * certificates from files that variables name. Python's variables replace what it trusts, so that
 * the file holds the Java runtime's certificates, too, and those of the files that were named
 * before.
 */
final class WorkerTrust {

  private static final String FILE = "trusted-certificates.pem";
  private static final List<String> VARIABLES =
      List.of("NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE");

  private WorkerTrust() {}

  /**
   * The app settings that name the file; none where the service speaks plain HTTP.
   *
   * @param folder where the file is written
   * @param settings the app's own: the value of a name, or null
   * @param warn is told, in one sentence, that the file cannot be written
   */
  static Map<String, String> in(
      Path folder,
      List<X509Certificate> certificates,
      Function<String, @Nullable String> settings,
      Consumer<String> warn) {
    if (certificates.isEmpty()) {
      return Map.of();
    }
    Path file = folder.resolve(FILE).toAbsolutePath().normalize();
    try {
      StringBuilder all = new StringBuilder(TrustedCertificates.pem(certificates));
      for (String named : named(settings)) {
        all.append(Files.readString(Path.of(named))).append('\n');
      }
      Files.createDirectories(folder);
      Files.writeString(file, all);
    } catch (IOException e) {
      warn.accept("Code in JavaScript and Python does not trust the service's certificate: " + e);
      return Map.of();
    }
    return VARIABLES.stream().collect(Collectors.toMap(name -> name, name -> file.toString()));
  }

  private static Set<String> named(Function<String, @Nullable String> settings) {
    Set<String> files = new LinkedHashSet<>();
    for (String variable : VARIABLES) {
      String file = settings.apply(variable);
      if (file != null && !file.isBlank()) {
        files.add(file);
      }
    }
    return files;
  }
}
