package io.hubwire.protocol.rest;

import io.hubwire.protocol.rest.FilterToken.Kind;

/** Takes a filter's text apart, word by word. */
final class FilterLexer {

  private final String text;
  private int at;

  FilterLexer(String text) {
    this.text = text;
  }

  /**
   * The next word; {@link Kind#END} again and again behind the last.
   *
   * @throws FilterException where no word can begin like this
   */
  FilterToken next() throws FilterException {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new FilterToken(Kind.END, "", at, at);
    }
    char first = text.charAt(at);
    if (first == '\'') {
      return string();
    }
    if (first == '(' || first == ')' || first == ',') {
      return token(Kind.SIGN, at + 1);
    }
    if (isDigit(first) || ((first == '-' || first == '+') && isDigitAt(at + 1))) {
      return token(Kind.INTEGER, endOfName(at + 1));
    }
    if (isLetter(first)) {
      return token(Kind.NAME, endOfName(at));
    }
    throw new FilterException("Character '" + first + "' at " + at + " is not expected.");
  }

  private FilterToken token(Kind kind, int end) {
    FilterToken token = new FilterToken(kind, text.substring(at, end), at, end);
    at = end;
    return token;
  }

  /** A quote within is written twice. */
  private FilterToken string() throws FilterException {
    StringBuilder content = new StringBuilder();
    int start = at;
    int index = at + 1;
    while (index < text.length()) {
      char character = text.charAt(index);
      if (character != '\'') {
        content.append(character);
        index++;
      } else if (index + 1 < text.length() && text.charAt(index + 1) == '\'') {
        content.append('\'');
        index += 2;
      } else {
        at = index + 1;
        return new FilterToken(Kind.STRING, content.toString(), start, at);
      }
    }
    throw new FilterException("The string that begins at " + start + " has no end.");
  }

  private int endOfName(int from) {
    int end = from;
    while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private boolean isDigitAt(int index) {
    return index < text.length() && isDigit(text.charAt(index));
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || character == '_';
  }
}
