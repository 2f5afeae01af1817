package io.hubwire.cli.packaging;

import java.util.regex.Pattern;

/** The patterns of {@code .gitignore} files, as regular expressions. */
final class GitGlob {

  private static final String IN_A_NAME = "[^/]";
  private static final String ANY_FOLDERS = "(?:.*/)?";

  private final String glob;
  private final StringBuilder regex = new StringBuilder();
  private int at;

  private GitGlob(String glob) {
    this.glob = glob;
  }

  /** Fits what the pattern does; a pattern that is none stands for itself. */
  static String regex(String glob) {
    GitGlob reader = new GitGlob(glob);
    while (reader.at < glob.length()) {
      reader.next();
    }
    return reader.regex.toString();
  }

  private void next() {
    char c = glob.charAt(at);
    switch (c) {
      case '*' -> stars();
      case '?' -> {
        regex.append(IN_A_NAME);
        at++;
      }
      case '[' -> characters();
      case '\\' -> {
        int escaped = Math.min(at + 1, glob.length() - 1);
        literal(glob.charAt(escaped));
        at = escaped + 1;
      }
      default -> {
        literal(c);
        at++;
      }
    }
  }

  private void stars() {
    boolean beginsAName = at == 0 || glob.charAt(at - 1) == '/';
    if (beginsAName && glob.startsWith("**/", at)) {
      regex.append(ANY_FOLDERS);
      at += 3;
    } else if (beginsAName && glob.substring(at).equals("**")) {
      regex.append(".*");
      at += 2;
    } else {
      regex.append(IN_A_NAME).append('*');
      at++;
    }
  }

  // "[]a]" has the bracket among its characters: an end counts from the second character on.
  private void characters() {
    int start = at + 1;
    boolean isOther = start < glob.length() && "!^".indexOf(glob.charAt(start)) >= 0;
    start = isOther ? start + 1 : start;
    int end = glob.indexOf(']', start + 1);
    if (end < 0) {
      literal('[');
      at++;
      return;
    }
    regex.append("(?!/)[").append(isOther ? "^" : "");
    for (int i = start; i < end; i++) {
      char c = glob.charAt(i);
      boolean isRange = c == '-' && i > start && i < end - 1;
      regex.append(isRange ? "-" : "\\x{%x}".formatted((int) c));
    }
    regex.append(']');
    at = end + 1;
  }

  private void literal(char c) {
    regex.append(Pattern.quote(String.valueOf(c)));
  }
}
