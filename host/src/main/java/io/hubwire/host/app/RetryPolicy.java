package io.hubwire.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.host.config.TimeSpan;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How often and when a failed invocation is repeated.
 *
 * @param maxRetryCount how many times, or -1 for ever
 * @param minimum the first delay
 * @param maximum the longest delay; equal to {@code minimum} where delays do not grow
 */
public record RetryPolicy(int maxRetryCount, Duration minimum, Duration maximum) {

  private static final int FASTEST_GROWTH = 30;

  /** The {@code retry} member of {@code function.json}. */
  static @Nullable RetryPolicy parse(@Nullable JsonNode json) {
    if (json == null || json.isNull()) {
      return null;
    }
    String strategy = json.path("strategy").asText("");
    JsonNode count = json.path("maxRetryCount");
    if (!count.canConvertToInt()) {
      throw new DefinitionException(
          "The retry policy needs 'maxRetryCount', a whole number (-1 = for ever).");
    }
    int maxRetryCount = count.asInt();
    return switch (strategy.toLowerCase(Locale.ROOT)) {
      case "fixeddelay" -> {
        Duration delay = interval(json, "delayInterval");
        yield new RetryPolicy(maxRetryCount, delay, delay);
      }
      case "exponentialbackoff" ->
          new RetryPolicy(
              maxRetryCount, interval(json, "minimumInterval"), interval(json, "maximumInterval"));
      default ->
          throw new DefinitionException(
              "The retry strategy is '"
                  + strategy
                  + "'; expected fixedDelay or exponentialBackoff.");
    };
  }

  private static Duration interval(JsonNode json, String name) {
    String text = json.path(name).asText("");
    return TimeSpan.parse(text)
        .filter(interval -> !interval.isNegative())
        .orElseThrow(
            () ->
                new DefinitionException(
                    "The retry policy's '"
                        + name
                        + "' is '"
                        + text
                        + "'; expected a time such as 00:00:05."));
  }

  /** Whether a retry may follow after so many retries. */
  public boolean allows(int retriesDone) {
    return maxRetryCount < 0 || retriesDone < maxRetryCount;
  }

  /** How long to wait before the next retry. */
  public Duration delay(int retriesDone) {
    Duration grown = minimum.multipliedBy(1L << Math.min(retriesDone, FASTEST_GROWTH));
    return grown.compareTo(maximum) > 0 ? maximum : grown;
  }
}
