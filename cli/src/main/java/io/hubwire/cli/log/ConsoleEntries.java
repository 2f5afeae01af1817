package io.hubwire.cli.log;

import io.hubwire.host.config.LogLevels;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The lines that an app in Java prints, as entries of the log: whoever reads the log as JSON would
 * stumble over them. In Azure they are entries of the same category.
 */
public final class ConsoleEntries extends OutputStream {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Function.Console");

  /** A longer line becomes several entries, so that no app can fill the memory. */
  static final int LONGEST = 32 * 1024;

  private final Function<String, Level> level;
  private final byte[] line = new byte[LONGEST];
  private int length;

  private ConsoleEntries(Function<String, Level> level) {
    this.level = level;
  }

  /** Takes over standard output and standard error; the log keeps those of its start. */
  public static void install() {
    System.setOut(new Console(line -> Level.INFO));
    System.setErr(new Console(LogLevels::ofConsole));
  }

  @Override
  public synchronized void write(int one) {
    if (one == '\n') {
      end();
      return;
    }
    line[length++] = (byte) one;
    if (length == LONGEST) {
      end();
    }
  }

  @Override
  public synchronized void write(byte[] content, int start, int count) {
    for (int i = start; i < start + count; i++) {
      write(content[i]);
    }
  }

  private void end() {
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    length = 0;
    String shown = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    LOG.atLevel(level.apply(shown)).log(shown);
  }

  /** An app may close its streams; what it prints then is shown all the same. */
  private static final class Console extends PrintStream {
    Console(Function<String, Level> level) {
      super(new ConsoleEntries(level), true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
      flush();
    }
  }
}
