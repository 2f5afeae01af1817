package io.hubwire.cli.spelling;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant by a misspelt one. */
public final class Nearest {

  private static final int MOST_CHANGES = 2;

  private Nearest() {}

  /** The known name that is a letter or two away; empty where none is, or it is one of them. */
  public static Optional<String> of(String written, Collection<String> known) {
    String lower = written.toLowerCase(Locale.ROOT);
    String best = null;
    int fewest = Math.min(MOST_CHANGES, written.length() / 3) + 1;
    for (String name : known) {
      int changes = EditDistance.between(lower, name.toLowerCase(Locale.ROOT));
      if (changes == 0) {
        return Optional.empty();
      }
      if (changes < fewest) {
        fewest = changes;
        best = name;
      }
    }
    return Optional.ofNullable(best);
  }
}
