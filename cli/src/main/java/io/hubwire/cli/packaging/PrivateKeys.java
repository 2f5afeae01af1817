package io.hubwire.cli.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells files with a private key from those with certificates, which look alike by name. */
final class PrivateKeys {

  private static final List<String> ENDINGS = List.of(".pem", ".key", ".crt", ".cer");
  private static final String MARK = "PRIVATE KEY-----";

  /** Keys and chains of certificates are a few thousand bytes long. */
  private static final int READ = 65_536;

  private PrivateKeys() {}

  static boolean isIn(Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (ENDINGS.stream().noneMatch(name::endsWith)) {
      return false;
    }
    try (InputStream content = Files.newInputStream(file)) {
      return new String(content.readNBytes(READ), StandardCharsets.ISO_8859_1).contains(MARK);
    }
  }
}
