package io.hubwire.host.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as host.json, function.json and timer schedules write them: {@code [d.]hh:mm[:ss[.f]]},
 * or a bare number of days.
 */
public final class TimeSpan {

  private static final Pattern FORM =
      Pattern.compile(
          "\\s*(-)?(?:(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,7}))?)?|(\\d{1,8}))\\s*");

  private TimeSpan() {}

  /** The duration, or nothing where the text is not of that form. */
  public static Optional<Duration> parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long days = number(matcher.group(7) != null ? matcher.group(7) : matcher.group(2));
    long hours = number(matcher.group(3));
    long minutes = number(matcher.group(4));
    long seconds = number(matcher.group(5));
    if (hours > 23 || minutes > 59 || seconds > 59) {
      return Optional.empty();
    }
    Duration duration =
        Duration.ofDays(days)
            .plusHours(hours)
            .plusMinutes(minutes)
            .plusSeconds(seconds)
            .plusNanos(fraction(matcher.group(6)));
    return Optional.of(matcher.group(1) == null ? duration : duration.negated());
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long fraction(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
  }
}
