package io.hubwire.cli.entry;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** How long the command runs. */
public final class Uptime {

  /** In which Linux counts when a process began. */
  private static final long TICKS_PER_SECOND = 100;

  /** Which of a process's numbers that is, counted behind its name, which may contain spaces. */
  private static final int START_FIELD = 19;

  private Uptime() {}

  /** Milliseconds since the command was typed, or since the JVM began where that is not known. */
  public static long millis() {
    String launchedAt = System.getProperty(Installation.LAUNCHED_AT, "");
    if (launchedAt.equals("jvm")) {
      return sinceJvmBegan(); // the launcher has built first, in this very process
    }
    try {
      return System.currentTimeMillis() - Long.parseLong(launchedAt);
    } catch (NumberFormatException e) {
      return sinceProcessBegan();
    }
  }

  /** By the clock that counts from the boot: ProcessHandle's answer is off by up to a second. */
  private static long sinceProcessBegan() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] numbers = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long began = Long.parseLong(numbers[START_FIELD]) * 1000 / TICKS_PER_SECOND;
      String uptime = Files.readString(Path.of("/proc/uptime"));
      double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return Math.round(seconds * 1000) - began;
    } catch (IOException | RuntimeException e) {
      return sinceJvmBegan(); // not Linux
    }
  }

  private static long sinceJvmBegan() {
    return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
  }
}
