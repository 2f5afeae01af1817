package io.hubwire.cli.doctor;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was meant by a misspelt one. */
final class Nearest {

  private static final int MOST_CHANGES = 2;

  private Nearest() {}

  /** The known name that is a letter or two away; empty where none is, or it is one of them. */
  static Optional<String> of(String written, Collection<String> known) {
    String lower = written.toLowerCase(Locale.ROOT);
    String best = null;
    int fewest = Math.min(MOST_CHANGES, written.length() / 3) + 1;
    for (String name : known) {
      int changes = changes(lower, name.toLowerCase(Locale.ROOT));
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

  /** Letters to add, drop, replace, or swap with their neighbours. */
  private static int changes(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(one, other, i, j, cost);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(String one, String other, int i, int j, int[][] cost) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least = cost[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
