package io.hubwire.protocol.frame;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gathers the metadata of one message and holds it to its limits: keys of HTTP token characters, at
 * most 256 long, none twice; values of at most 1024; 8192 in all.
 */
public final class MessageMetadata {

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

  /** The value that a header line means: what follows its last comma, trimmed. */
  public static String headerValue(String line) {
    return line.substring(line.lastIndexOf(',') + 1).trim();
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
