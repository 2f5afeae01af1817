package io.hubwire.protocol.role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one permission. A group's own entry decides; without one the patterns, all of which
 * allow; without a match the default.
 */
final class GroupRules {

  static final String LITERAL_LIMIT = "a connection keeps at most 1000 group names per permission";

  private static final int MOST_LITERALS = 1000;
  // The default is the tenth rule.
  private static final int MOST_PATTERNS = 9;

  private boolean allowedByDefault;
  private List<NamePattern> patterns = List.of();
  private Map<String, Boolean> literals = Map.of();

  boolean allows(String group) {
    Boolean literal = literals.get(group);
    return literal == null ? allowsWithoutLiteral(group) : literal;
  }

  boolean allowsAll() {
    return allowedByDefault;
  }

  private boolean allowsWithoutLiteral(String group) {
    for (NamePattern pattern : patterns) {
      if (pattern.matches(group)) {
        return true;
      }
    }
    return allowedByDefault;
  }

  /**
   * Gives a group its own entry, unless the other rules say the same; false if there is no room.
   */
  boolean set(String group, boolean allowed) {
    boolean needed = allowsWithoutLiteral(group) != allowed;
    if (needed && !literals.containsKey(group) && literals.size() >= MOST_LITERALS) {
      return false;
    }
    put(group, allowed, needed);
    return true;
  }

  private void put(String group, boolean allowed, boolean needed) {
    if (needed) {
      if (literals.isEmpty()) {
        literals = new HashMap<>();
      }
      literals.put(group, allowed);
    } else if (!literals.isEmpty()) {
      literals.remove(group);
    }
  }

  /** Adds a pattern; the reason if it is refused. */
  @Nullable String allowPattern(String text) {
    NamePattern pattern = NamePattern.parse(text).orElse(null);
    if (pattern == null) {
      return "a group pattern has 1 to 1024 characters, at most 5 asterisks, and a backslash only"
          + " before *, ? or \\";
    }
    if (pattern.isEverything()) {
      setAll(true);
      return null;
    }
    String literal = pattern.literal().orElse(null);
    if (literal != null) {
      return allowWithoutLimit(literal);
    }
    if (patterns.size() >= MOST_PATTERNS) {
      return "a connection keeps at most " + MOST_PATTERNS + " group patterns per permission";
    }
    if (patterns.isEmpty()) {
      patterns = new ArrayList<>();
    }
    patterns.add(pattern);
    if (!literals.isEmpty()) {
      literals.keySet().removeIf(pattern::matches);
    }
    return null;
  }

  // A pattern without a wildcard counts as a name, but is not held to the limit of names.
  private @Nullable String allowWithoutLimit(String group) {
    if (!Names.isGroup(group)) {
      return Names.GROUP_RULE;
    }
    put(group, true, !allowsWithoutLiteral(group));
    return null;
  }

  /** The same for all groups: what was said of single ones is forgotten. */
  void setAll(boolean allowed) {
    allowedByDefault = allowed;
    patterns = List.of();
    literals = Map.of();
  }
}
