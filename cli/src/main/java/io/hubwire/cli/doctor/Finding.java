package io.hubwire.cli.doctor;

import java.util.List;

/**
 * Something that is wrong.
 *
 * @param what in one line
 * @param where the file or method, and which part of it
 * @param why a sentence
 * @param fix the line that puts it right, in the language of the app
 * @param functions those that it is about
 */
public record Finding(String what, String where, String why, String fix, List<String> functions) {

  public Finding {
    functions = List.copyOf(functions);
  }

  /** About the app as a whole, or about something else than functions. */
  static Finding general(String what, String where, String why, String fix) {
    return new Finding(what, where, why, fix, List.of());
  }
}
