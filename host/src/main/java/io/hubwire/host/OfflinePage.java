package io.hubwire.host;

import io.hubwire.host.http.WireResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code app_offline.htm}, which takes an app off line as long as it lies in its folder.
 */
final class OfflinePage {

  private OfflinePage() {}

  /** The page as the answer to every request, or null where there is none. */
  static @Nullable WireResponse response(Path root) {
    Path file = root.resolve("app_offline.htm");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return WireResponse.of(503, "text/html", Files.readString(file));
    } catch (IOException e) {
      return WireResponse.empty(503);
    }
  }
}
