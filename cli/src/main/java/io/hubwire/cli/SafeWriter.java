package io.hubwire.cli;

import io.hubwire.spi.VisibleText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Escapes what a terminal would obey instead of showing it, in all that a command prints: messages,
 * answers, names of files.
 */
final class SafeWriter extends FilterWriter {

  private SafeWriter(Writer out) {
    super(out);
  }

  static PrintWriter around(PrintWriter out) {
    return new PrintWriter(new SafeWriter(out), true);
  }

  @Override
  public void write(int c) throws IOException {
    write(String.valueOf((char) c));
  }

  @Override
  public void write(char[] characters, int start, int length) throws IOException {
    write(new String(characters, start, length));
  }

  @Override
  public void write(String text, int start, int length) throws IOException {
    out.write(VisibleText.lines(text.substring(start, start + length)));
  }
}
