package io.hubwire.vectors;

import java.util.List;
import java.util.Locale;

/**
 * What a comparison found.
 *
 * @param calls how many there are
 * @param same how many of them have the outcome that is expected
 * @param unexplained the differences that no line explains
 * @param untrue the lines that explain no difference
 */
public record Comparison(int calls, int same, List<Difference> unexplained, List<String> untrue) {

  /** A call that had another outcome than is expected. */
  public record Difference(String call, String expected, String got) {

    @Override
    public String toString() {
      return call + "\n  expected " + expected + "\n  got      " + got;
    }
  }

  /** How many calls are the same, in a sentence. */
  public String ratio() {
    return String.format(
        Locale.ROOT, "%d of %d calls the same (%.2f %%)", same, calls, 100.0 * same / calls);
  }
}
