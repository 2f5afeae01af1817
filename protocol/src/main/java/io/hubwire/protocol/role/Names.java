package io.hubwire.protocol.role;

import java.util.Locale;
import java.util.Optional;

/**
 * The rules for names. A length counts UTF-16 units; "white space" is what Unicode calls a
 * separator, and the control characters that move the cursor.
 */
public final class Names {

  /** What a hub name must look like, for messages. */
  public static final String HUB_RULE =
      "a hub name is a letter, then up to 127 letters, digits or characters of _`,.[]";

  /** What a group name must look like, for messages. */
  public static final String GROUP_RULE =
      "a group name has 1 to 1024 characters and is not white space only";

  /** What a user id must look like, for messages. */
  public static final String USER_RULE =
      "a user id has at least one character and is not white space only";

  /** What an event name must look like, for messages. */
  public static final String EVENT_RULE =
      "an event name is a letter, then up to 127 letters, digits or characters of _.-";

  private static final int LONGEST_GROUP = 1024;
  private static final int LONGEST_IDENTIFIER = 128;

  private Names() {}

  /**
   * Reads a hub name.
   *
   * @return its canonical form, lower case, by which hubs are told apart; empty if it breaks {@link
   *     #HUB_RULE}
   */
  public static Optional<String> hub(String text) {
    return isIdentifier(text, "_`,.[]")
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Whether the text keeps {@link #GROUP_RULE}. Case matters. */
  public static boolean isGroup(String text) {
    return text.length() <= LONGEST_GROUP && !isWhiteSpace(text);
  }

  /** Whether the text keeps {@link #USER_RULE}. Case matters. */
  public static boolean isUserId(String text) {
    return !isWhiteSpace(text);
  }

  /** Whether the text keeps {@link #EVENT_RULE}. Case is kept. */
  public static boolean isEvent(String text) {
    return isIdentifier(text, "_.-");
  }

  private static boolean isIdentifier(String text, String punctuation) {
    if (text.isEmpty() || text.length() > LONGEST_IDENTIFIER || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int index = 1; index < text.length(); index++) {
      char character = text.charAt(index);
      if (!isLetter(character) && !isDigit(character) && punctuation.indexOf(character) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  /** True for the empty text too. */
  private static boolean isWhiteSpace(String text) {
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      boolean white =
          Character.isSpaceChar(character)
              || (character >= '\t' && character <= '\r')
              || character == '\u0085';
      if (!white) {
        return false;
      }
    }
    return true;
  }
}
