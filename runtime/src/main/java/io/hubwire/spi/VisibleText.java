package io.hubwire.spi;

/**
 * Text for a terminal. What others wrote may hold characters that a terminal obeys instead of
 * showing them: control characters, and those that turn the direction of a line. They are written
 * as JSON escapes them, so that the text of a JSON value stays JSON.
 */
public final class VisibleText {

  private static final String CONTINUED = "  ";

  private VisibleText() {}

  /** As one line: a line break and a tab are escaped, too. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** Line breaks and tabs stay. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  /**
   * As one entry among others: line breaks and tabs stay, and each line but the first is indented,
   * so that none of them looks like an entry of its own.
   */
  public static String entry(String text) {
    return text.indexOf('\n') < 0
        ? lines(text)
        : lines(text.replace("\r\n", "\n")).replace("\n", System.lineSeparator() + CONTINUED);
  }

  private static String escaped(String text, boolean keepsBreaks) {
    int first = 0;
    while (first < text.length() && !isEscaped(text, first, keepsBreaks)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    escaped.append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      if (isEscaped(text, i, keepsBreaks)) {
        append(escaped, text.charAt(i));
      } else {
        escaped.append(text.charAt(i));
      }
    }
    return escaped.toString();
  }

  private static boolean isEscaped(String text, int at, boolean keepsBreaks) {
    char c = text.charAt(at);
    if (c == '\r') { // alone it would have the rest of the line cover its beginning
      return !keepsBreaks || at + 1 == text.length() || text.charAt(at + 1) != '\n';
    }
    boolean isBreak = c == '\n' || c == '\t';
    return isBreak ? !keepsBreaks : acts(c);
  }

  /** Control characters of both sets, the separators of lines and paragraphs, directions. */
  private static boolean acts(char c) {
    return c < ' '
        || (c >= '\u007f' && c <= '\u009f')
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }

  private static void append(StringBuilder text, char c) {
    switch (c) {
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> text.append("\\u%04x".formatted((int) c));
    }
  }
}
