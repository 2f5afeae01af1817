package io.hubwire.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the host reads from {@code host.json}, each value of which the environment may override.
 *
 * @param routePrefix what HTTP routes begin with, as it is written; may be empty
 * @param functions names of the only functions to load, or null for all
 * @param functionTimeout how long one invocation may take, or null without limit
 * @param customHeaders headers for every HTTP response
 * @param logLevels which messages are logged
 * @param bodyLimit how many bytes a request's body may have
 * @param maxOutstandingRequests how many requests may wait or run; -1 without limit
 * @param maxConcurrentRequests how many requests may run at a time; -1 without limit
 */
public record HostOptions(
    String routePrefix,
    @Nullable List<String> functions,
    @Nullable Duration functionTimeout,
    Map<String, String> customHeaders,
    LogLevels logLevels,
    long bodyLimit,
    int maxOutstandingRequests,
    int maxConcurrentRequests) {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);
  private static final String BODY_LIMIT = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";
  private static final long DEFAULT_BODY_LIMIT = 104_857_600;

  static HostOptions from(AppConfiguration settings, JsonNode hostJson) {
    String prefix = settings.get(HostJson.PREFIX + "extensions:http:routePrefix");
    Map<String, String> functions = settings.section(HostJson.PREFIX + "functions");
    return new HostOptions(
        prefix == null ? "api" : prefix.strip(),
        functions.isEmpty() ? null : List.copyOf(functions.values()),
        timeout(settings.get(HostJson.PREFIX + "functionTimeout")),
        headers(settings, hostJson),
        LogLevels.from(settings.section(HostJson.PREFIX + "logging:logLevel")),
        bodyLimit(settings.get(BODY_LIMIT)),
        limit(settings, "maxOutstandingRequests"),
        limit(settings, "maxConcurrentRequests"));
  }

  /** What each setting that may be wrong is read by, in the order in which the file has them. */
  private static final Map<String, Consumer<AppConfiguration>> READERS = new LinkedHashMap<>();

  static {
    READERS.put(
        HostJson.PREFIX + "functionTimeout",
        settings -> timeout(settings.get(HostJson.PREFIX + "functionTimeout")));
    READERS.put(
        HostJson.PREFIX + "logging",
        settings -> LogLevels.from(settings.section(HostJson.PREFIX + "logging:logLevel")));
    for (String limit : List.of("maxOutstandingRequests", "maxConcurrentRequests")) {
      READERS.put(HostJson.PREFIX + "extensions:http:" + limit, settings -> limit(settings, limit));
    }
    READERS.put(BODY_LIMIT, settings -> bodyLimit(settings.get(BODY_LIMIT)));
  }

  /**
   * Looks at each setting alone.
   *
   * @return what is wrong, by the name of the setting
   */
  static Map<String, String> problems(AppConfiguration settings) {
    Map<String, String> problems = new LinkedHashMap<>();
    READERS.forEach(
        (name, reader) -> {
          try {
            reader.accept(settings);
          } catch (HostException e) {
            problems.put(name, String.valueOf(e.getMessage()));
          }
        });
    return problems;
  }

  private static @Nullable Duration timeout(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return DEFAULT_TIMEOUT;
    }
    if (text.equals("-1")) {
      return null;
    }
    Duration timeout = TimeSpan.parse(text).orElse(Duration.ZERO);
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new HostException(
          "The setting 'functionTimeout' of host.json is '"
              + text
              + "'; expected a time such as \"00:05:00\" of at least one second, or \"-1\" for"
              + " none.");
    }
    return timeout;
  }

  private static int limit(AppConfiguration settings, String name) {
    String text = settings.get(HostJson.PREFIX + "extensions:http:" + name);
    if (text == null || text.isBlank()) {
      return -1;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new HostException(
          "The setting 'extensions.http."
              + name
              + "' of host.json is '"
              + text
              + "'; expected a whole number, -1 for no limit.",
          e);
    }
  }

  // The settings know names in lower case only; the file knows how the developer spelled them.
  private static Map<String, String> headers(AppConfiguration settings, JsonNode hostJson) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    JsonNode spelled = hostJson.path("extensions").path("http").path("customHeaders");
    spelled.properties().forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
    headers.putAll(settings.section(HostJson.PREFIX + "extensions:http:customHeaders"));
    return headers;
  }

  private static long bodyLimit(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return DEFAULT_BODY_LIMIT;
    }
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new HostException(
          "The setting 'FUNCTIONS_REQUEST_BODY_SIZE_LIMIT' is '"
              + text
              + "'; expected a number of bytes.",
          e);
    }
  }
}
