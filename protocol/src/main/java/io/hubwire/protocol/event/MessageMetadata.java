package io.hubwire.protocol.event;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A message's metadata as headers: {@code x-webpubsub-metadata-<key>}. */
public final class MessageMetadata {

  private MessageMetadata() {}

  /**
   * The metadata among headers: keys in lower case, of each value what follows its last comma, as
   * the service reads them.
   */
  public static Map<String, String> parse(Map<String, List<String>> headers) {
    Map<String, String> metadata = new TreeMap<>();
    headers.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (lower.startsWith(EventHeaders.METADATA_PREFIX) && !values.isEmpty()) {
            String key = lower.substring(EventHeaders.METADATA_PREFIX.length());
            String last = values.getLast();
            metadata.put(key, last.substring(last.lastIndexOf(',') + 1).strip());
          }
        });
    return metadata;
  }
}
