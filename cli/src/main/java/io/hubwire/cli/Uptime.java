package io.hubwire.cli;

import java.lang.management.ManagementFactory;
import java.time.Instant;

/** How long the command runs. */
final class Uptime {

  private Uptime() {}

  /** Milliseconds since the command was typed, or since the JVM began where that is not known. */
  static long millis() {
    return System.currentTimeMillis() - start();
  }

  private static long start() {
    String launchedAt = System.getProperty("hubwire.launchedAt", "");
    if (launchedAt.equals("jvm")) {
      // The launcher has built first, in this very process; slow to load, but only then.
      return ManagementFactory.getRuntimeMXBean().getStartTime();
    }
    try {
      return Long.parseLong(launchedAt);
    } catch (NumberFormatException e) {
      return ProcessHandle.current().info().startInstant().orElseGet(Instant::now).toEpochMilli();
    }
  }
}
