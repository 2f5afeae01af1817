package io.hubwire.service.upstream;

import io.hubwire.protocol.role.NamePattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which user events a handler wants: names and patterns, joined by commas; case does not matter.
 */
final class UserEventPattern {

  private final boolean everything;
  private final List<NamePattern> patterns;

  private UserEventPattern(boolean everything, List<NamePattern> patterns) {
    this.everything = everything;
    this.patterns = patterns;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException with a sentence that names the wrong part
   */
  static UserEventPattern parse(String text) {
    List<NamePattern> patterns = new ArrayList<>();
    boolean everything = false;
    for (String part : text.split(",", -1)) {
      String name = part.strip();
      if (name.equals("*")) {
        // Alone it means every event, though within a pattern it stops at a dot.
        everything = true;
      } else if (!name.isEmpty()) {
        patterns.add(
            NamePattern.parse(name.toLowerCase(Locale.ROOT))
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "Invalid userEventPattern '"
                                + text
                                + "': '"
                                + name
                                + "' is not a name or a pattern. Expected * for all events, a name,"
                                + " or several joined by commas.")));
      }
    }
    return new UserEventPattern(everything, List.copyOf(patterns));
  }

  boolean matches(String event) {
    String lower = event.toLowerCase(Locale.ROOT);
    return everything || patterns.stream().anyMatch(pattern -> pattern.matches(lower));
  }
}
