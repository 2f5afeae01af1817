package io.hubwire.host.config;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Which messages {@code logging.logLevel} of host.json lets through: the level of the longest
 * category that begins a message's own category, else that of {@code default}, else Information.
 */
public final class LogLevels {

  private static final List<String> ERROR_WORDS =
      List.of("error", "fail", "severe", "unhandled exception");

  private final Map<String, @Nullable Level> levels;

  private LogLevels(Map<String, @Nullable Level> levels) {
    this.levels = levels;
  }

  static LogLevels from(Map<String, String> section) {
    Map<String, @Nullable Level> levels = new HashMap<>();
    section.forEach((category, name) -> levels.put(category.toLowerCase(Locale.ROOT), level(name)));
    return new LogLevels(levels);
  }

  /** Whether a message of that level is to be logged under that category. */
  public boolean allows(String category, Level level) {
    Level lowest = lowest(category.toLowerCase(Locale.ROOT));
    return lowest != null && level.toInt() >= lowest.toInt();
  }

  private @Nullable Level lowest(String category) {
    for (String name = category; ; name = name.substring(0, name.lastIndexOf('.'))) {
      if (levels.containsKey(name)) {
        return levels.get(name);
      }
      if (name.lastIndexOf('.') < 0) {
        return levels.containsKey("default") ? levels.get("default") : Level.INFO;
      }
    }
  }

  /** The level of a line on standard error: the host looks for words in it, as in Azure. */
  public static Level ofConsole(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    if (ERROR_WORDS.stream().anyMatch(lower::contains)) {
      return Level.ERROR;
    }
    return lower.contains("warn") ? Level.WARN : Level.INFO;
  }

  private static @Nullable Level level(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "trace", "0" -> Level.TRACE;
      case "debug", "1" -> Level.DEBUG;
      case "information", "2" -> Level.INFO;
      case "warning", "3" -> Level.WARN;
      case "error", "critical", "4", "5" -> Level.ERROR;
      case "none", "6" -> null;
      default ->
          throw new HostException(
              "A log level of host.json is '"
                  + name
                  + "'; expected Trace, Debug, Information, Warning, Error, Critical or None.");
    };
  }
}
