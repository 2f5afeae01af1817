package io.hubwire.cli.log;

/**
 * How to log.
 *
 * @param verbose whether the details are told too, and who tells them
 * @param json one JSON object per line instead of text
 * @param colours whether the reader is a terminal
 */
public record LogForm(boolean verbose, boolean json, boolean colours) {

  /** Text for people, plain. */
  static final LogForm PLAIN = new LogForm(false, false, false);
}
