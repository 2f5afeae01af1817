package io.hubwire.cli.spelling;

/** How far two words are from each other. */
public final class EditDistance {

  private final String from;
  private final String to;
  private final int[][] steps;

  private EditDistance(String from, String to) {
    this.from = from;
    this.to = to;
    this.steps = new int[from.length() + 1][to.length() + 1];
  }

  /** How many letters to add, drop, replace, or swap with their neighbours; case counts. */
  public static int between(String from, String to) {
    return new EditDistance(from, to).count();
  }

  private int count() {
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : least(i, j);
      }
    }
    return steps[from.length()][to.length()];
  }

  private int least(int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int least = steps[i - 1][j - 1] + (same ? 0 : 1);
    least = Math.min(least, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
