package io.hubwire.service.config;

import java.nio.file.Path;

/**
 * What one source says about one setting.
 *
 * @param key in lower case, parts joined by colons, as {@code hubs:chat:eventhandlers:0}
 * @param where for people: the file and the path of the member, or the variable
 * @param base what a relative path in it is relative to
 * @param strict whether a name that is not known is wrong, and not merely not meant for us
 */
record Value(String key, String text, String where, Path base, boolean strict) {

  /** Whether a part of a key is a place in a list. */
  static boolean isPlace(String part) {
    return !part.isEmpty()
        && part.length() <= 6
        && part.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  /** The part of the key at that depth. */
  String part(int depth) {
    return key.split(":", -1)[depth];
  }
}
