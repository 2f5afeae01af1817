package io.hubwire.protocol.rest;

/**
 * A word of a filter's text.
 *
 * @param text as written; of a string literal its content
 * @param start where it begins
 * @param end behind its last character
 */
record FilterToken(Kind kind, String text, int start, int end) {

  enum Kind {
    NAME,
    STRING,
    INTEGER,
    /** A parenthesis or a comma. */
    SIGN,
    END
  }

  boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  /** How a message names it. */
  String described() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
