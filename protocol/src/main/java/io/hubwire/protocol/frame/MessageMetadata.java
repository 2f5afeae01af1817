package io.hubwire.protocol.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Gathers the metadata of one message and holds it to its limits: keys of HTTP token characters, at
 * most 256 long, none twice; values of at most 1024; 8192 in all.
 */
public final class MessageMetadata {

  /** What a key is prefixed with where it is the name of an HTTP header; lower case. */
  public static final String HEADER_PREFIX = "x-webpubsub-metadata-";

  private static final int LONGEST_KEY = 256;
  private static final int LONGEST_VALUE = 1024;
  private static final int LARGEST = 8192;
  private static final String TOKEN_PUNCTUATION = "!#$%&'*+-.^_`|~";

  private final Map<String, String> entries = new LinkedHashMap<>();
  private int size;

  /**
   * Adds one entry.
   *
   * @throws IllegalArgumentException if the entry breaks a limit; the message says which, and needs
   *     no stack trace to be understood
   */
  public void add(String key, String value) {
    if (key.isEmpty() || key.length() > LONGEST_KEY || !isToken(key)) {
      throw new IllegalArgumentException(
          "A metadata key has 1 to 256 characters of those that HTTP header names may have.");
    }
    if (value.length() > LONGEST_VALUE) {
      throw new IllegalArgumentException(
          "The value of metadata '" + key + "' is longer than 1024 characters.");
    }
    size += key.length() + value.length();
    if (size > LARGEST) {
      throw new IllegalArgumentException("Metadata is longer than 8192 characters in all.");
    }
    if (entries.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("Metadata '" + key + "' is given twice.");
    }
  }

  /** What was added, in that order; unmodifiable. */
  public Map<String, String> toMap() {
    return entries.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /**
   * Reads metadata from the headers of a request or a response. Keys become lower case; a value is
   * what follows the last comma, since repeated headers may have been joined by one; of a header
   * that comes twice the last counts.
   *
   * @throws IllegalArgumentException as {@link #add} does
   */
  public static Map<String, String> fromHeaders(
      Iterable<? extends Map.Entry<String, String>> headers) {
    Map<String, String> last = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (name.startsWith(HEADER_PREFIX)) {
        String line = header.getValue();
        last.put(
            name.substring(HEADER_PREFIX.length()),
            line.substring(line.lastIndexOf(',') + 1).trim());
      }
    }
    MessageMetadata metadata = new MessageMetadata();
    last.forEach(metadata::add);
    return metadata.toMap();
  }

  private static boolean isToken(String key) {
    for (int index = 0; index < key.length(); index++) {
      char character = key.charAt(index);
      boolean alphanumeric =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9');
      if (!alphanumeric && TOKEN_PUNCTUATION.indexOf(character) < 0) {
        return false;
      }
    }
    return true;
  }
}
