package io.hubwire.protocol.role;

import java.util.Arrays;
import java.util.Optional;

/**
 * A pattern of names, of groups and of user events: {@code ?} is one character other than a dot,
 * {@code *} any number of them, {@code **} any number of any characters; a backslash takes the
 * magic from one of {@code *?\}.
 */
public final class NamePattern {

  private static final int LONGEST = 1024;
  private static final int MOST_ASTERISKS = 5;

  // Outside the range of UTF-16 units, so that every unit can stand for itself.
  private static final int ONE = -1;
  private static final int WITHIN_DOTS = -2;
  private static final int ANYTHING = -3;

  private final int[] tokens;

  private NamePattern(int[] tokens) {
    this.tokens = tokens;
  }

  /** Reads a pattern; empty if it is too long, has too many asterisks or a wrong escape. */
  public static Optional<NamePattern> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    int[] tokens = new int[text.length()];
    int count = 0;
    int asterisks = 0;
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '?' -> tokens[count++] = ONE;
        case '*' -> {
          asterisks++;
          boolean joins = index > 0 && text.charAt(index - 1) == '*' && isStar(tokens, count);
          tokens[joins ? count - 1 : count++] = joins ? ANYTHING : WITHIN_DOTS;
        }
        case '\\' -> {
          index++;
          if (index == text.length() || "*?\\".indexOf(text.charAt(index)) < 0) {
            return Optional.empty();
          }
          tokens[count++] = text.charAt(index);
        }
        default -> tokens[count++] = character;
      }
    }
    return asterisks > MOST_ASTERISKS
        ? Optional.empty()
        : Optional.of(new NamePattern(Arrays.copyOf(tokens, count)));
  }

  private static boolean isStar(int[] tokens, int count) {
    return count > 0 && (tokens[count - 1] == WITHIN_DOTS || tokens[count - 1] == ANYTHING);
  }

  /** Whether it is a bare {@code **}, which is the same as the permission for all groups. */
  boolean isEverything() {
    return tokens.length == 1 && tokens[0] == ANYTHING;
  }

  /** The one group that it matches, if it has no wildcard. */
  Optional<String> literal() {
    StringBuilder text = new StringBuilder(tokens.length);
    for (int token : tokens) {
      if (token < 0) {
        return Optional.empty();
      }
      text.append((char) token);
    }
    return Optional.of(text.toString());
  }

  /**
   * Whether the name matches, case included. On a mismatch only the last {@code *} takes one more
   * character, or, where a dot stops it, the last {@code **}: a stretch of plain characters that
   * was found as early as possible never needs to be found later, since what stands behind it can
   * only gain room. So the time is bounded by the product of the two lengths.
   */
  public boolean matches(String name) {
    int position = 0;
    int token = 0;
    int starToken = -1;
    int starPosition = 0;
    int anythingToken = -1;
    int anythingPosition = 0;
    while (position < name.length() || token < tokens.length) {
      int wanted = token < tokens.length ? tokens[token] : Integer.MIN_VALUE;
      if (wanted == ANYTHING) {
        anythingToken = token++;
        anythingPosition = position;
        starToken = -1;
      } else if (wanted == WITHIN_DOTS) {
        starToken = token++;
        starPosition = position;
      } else if (position < name.length() && accepts(wanted, name.charAt(position))) {
        position++;
        token++;
      } else if (starToken >= 0
          && starPosition < name.length()
          && name.charAt(starPosition) != '.') {
        position = ++starPosition;
        token = starToken + 1;
      } else if (anythingToken >= 0 && anythingPosition < name.length()) {
        position = ++anythingPosition;
        token = anythingToken + 1;
        starToken = -1;
      } else {
        return false;
      }
    }
    return true;
  }

  private static boolean accepts(int token, char character) {
    return token == ONE ? character != '.' : token == character;
  }
}
