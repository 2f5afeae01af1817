package io.hubwire.host.timer;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.hubwire.bindings.BindingException;
import io.hubwire.host.config.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When a timer fires. */
public sealed interface TimerSchedule {

  /** The first moment after another; none where the schedule never fires. */
  Optional<Instant> next(Instant after);

  /** Whether the schedule follows the clock on the wall over changes to and from summer time. */
  boolean followsWallClock();

  /** Always the same time apart. */
  record Constant(Duration interval) implements TimerSchedule {
    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(after.plus(interval));
    }

    @Override
    public boolean followsWallClock() {
      return false;
    }
  }

  /** By an NCRONTAB expression. */
  record Cron(ExecutionTime times, ZoneId zone) implements TimerSchedule {
    @Override
    public Optional<Instant> next(Instant after) {
      return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    @Override
    public boolean followsWallClock() {
      return true;
    }
  }

  /**
   * Reads a schedule: six fields {@code second minute hour day month weekday} (or five, at second
   * zero), of which day and weekday must both match; or a time such as {@code 00:05:00}.
   *
   * @param zone of the fields
   * @throws BindingException where it is neither
   */
  static TimerSchedule parse(String text, ZoneId zone) {
    String trimmed = text.strip();
    Optional<Duration> interval =
        TimeSpan.parse(trimmed).filter(d -> !d.isNegative() && !d.isZero());
    if (interval.isPresent()) {
      return new Constant(interval.get());
    }
    int fields = trimmed.split("\\s+", -1).length;
    try {
      String six = fields == 5 ? "0 " + trimmed : trimmed;
      return new Cron(ExecutionTime.forCron(new CronParser(ncrontab()).parse(six)), zone);
    } catch (IllegalArgumentException e) {
      throw new BindingException(
          "The schedule expression '"
              + text
              + "' was not recognized as a valid cron expression or timespan string: "
              + e.getMessage()
              + ". Write six fields, second to weekday, such as 0 */5 * * * *, or a time such as"
              + " 00:05:00.",
          e);
    }
  }

  private static CronDefinition ncrontab() {
    return CronDefinitionBuilder.defineCron()
        .withSeconds()
        .and()
        .withMinutes()
        .and()
        .withHours()
        .and()
        .withDayOfMonth()
        .and()
        .withMonth()
        .and()
        .withDayOfWeek()
        .withMondayDoWValue(1)
        .withIntMapping(7, 0)
        .withValidRange(0, 7)
        .and()
        .matchDayOfWeekAndDayOfMonth()
        .instance();
  }
}
