package io.hubwire.host.worker;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a piece of a command line into words, as a shell does: white space separates, and quotes
 * of either kind keep it. A backslash is one, since paths of Windows have them, but before a quote,
 * white space or another backslash outside of single quotes, which it then stands for.
 */
final class CommandWords {

  private static final char NO_QUOTE = 0;

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private char quote = NO_QUOTE;

  private CommandWords(String text) {
    this.text = text;
  }

  /** The words; none where the text is blank. A quote that does not end goes to the end. */
  static List<String> of(String text) {
    return new CommandWords(text).split();
  }

  private List<String> split() {
    for (int at = 0; at < text.length(); at++) {
      char next = text.charAt(at);
      if (next == '\\' && quote != '\'' && isEscaped(at + 1)) {
        at++;
        add(text.charAt(at));
      } else if (quote != NO_QUOTE) {
        inQuote(next);
      } else {
        plain(next);
      }
    }
    end();
    return List.copyOf(words);
  }

  private boolean isEscaped(int at) {
    if (at >= text.length()) {
      return false;
    }
    char escaped = text.charAt(at);
    return escaped == '"'
        || escaped == '\\'
        || (quote == NO_QUOTE && (escaped == '\'' || Character.isWhitespace(escaped)));
  }

  private void inQuote(char next) {
    if (next == quote) {
      quote = NO_QUOTE;
    } else {
      add(next);
    }
  }

  private void plain(char next) {
    if (next == '"' || next == '\'') {
      quote = next;
      inWord = true;
    } else if (Character.isWhitespace(next)) {
      end();
    } else {
      add(next);
    }
  }

  private void add(char next) {
    word.append(next);
    inWord = true;
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
