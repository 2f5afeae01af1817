package io.hubwire.host.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.bindings.BindingException;
import io.hubwire.host.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimerTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 */5 * * * * | 2026-01-01T00:05:00Z",
        "*/5 * * * * | 2026-01-01T00:05:00Z",
        "0 0 9-17 * * MON-FRI | 2026-01-01T09:00:00Z",
        "0 0 0 13 * 5 | 2026-02-13T00:00:00Z",
        "0 0 0 * * 0 | 2026-01-04T00:00:00Z",
        "0 0 0 * * 7 | 2026-01-04T00:00:00Z",
        "0 0 0 1 Jan Mon | 2029-01-01T00:00:00Z",
        "5,10 0 0 * * * | 2026-01-01T00:00:05Z",
        "00:00:30 | 2026-01-01T00:00:30Z",
        "1.00:00:00 | 2026-01-02T00:00:00Z",
      })
  void findsTheNextMoment(String schedule, Instant next) {
    assertThat(TimerSchedule.parse(schedule, ZoneOffset.UTC).next(START)).hasValue(next);
  }

  @Test
  void fieldsAreOfTheZone() {
    TimerSchedule schedule = TimerSchedule.parse("0 30 9 * * *", ZoneId.of("Europe/Berlin"));
    assertThat(schedule.next(START)).hasValue(Instant.parse("2026-01-01T08:30:00Z"));
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"", "often", "0 0 25 * * *", "* * *", "00:00:00"})
  void refuses(String schedule) {
    assertThatThrownBy(() -> TimerSchedule.parse(schedule, ZoneOffset.UTC))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining("'" + schedule + "' was not recognized as a valid cron expression");
  }

  @Test
  void firesOneRunAfterTheOther() {
    ManualClock clock = new ManualClock(START);
    List<String> values = new ArrayList<>();
    List<CompletableFuture<String>> runs = new ArrayList<>();
    TimerTrigger timer =
        new TimerTrigger(
            TimerSchedule.parse("0 */1 * * * *", ZoneOffset.UTC),
            true,
            clock,
            value -> {
              values.add(value);
              runs.add(new CompletableFuture<>());
              return runs.getLast();
            });
    timer.start(false);
    clock.advance(Duration.ofSeconds(59));
    assertThat(values).isEmpty();
    clock.advance(Duration.ofMinutes(5));
    assertThat(values)
        .containsExactly(
            "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":{\"Last\":\"0001-01-01T00:00:00+00:00\","
                + "\"Next\":\"2026-01-01T00:02:00+00:00\",\"LastUpdated\":\"0001-01-01T00:00:00+00:00\"},"
                + "\"IsPastDue\":false}");
    runs.getFirst().complete("done");
    clock.advance(Duration.ofMinutes(1));
    assertThat(values).hasSize(2);
    assertThat(values.getLast()).contains("\"Last\":\"2026-01-01T00:01:00+00:00\"");
    runs.getLast().completeExceptionally(new IllegalStateException());
    timer.stop();
    clock.advance(Duration.ofHours(1));
    assertThat(values).hasSize(2);
  }

  @Test
  void firesAtOnceWhenAskedFor() {
    List<String> values = new ArrayList<>();
    TimerTrigger timer =
        new TimerTrigger(
            TimerSchedule.parse("01:00:00", ZoneOffset.UTC),
            false,
            new ManualClock(START),
            value -> {
              values.add(value);
              return new CompletableFuture<>();
            });
    timer.start(true);
    assertThat(values)
        .containsExactly(
            "{\"Schedule\":{\"AdjustForDST\":false},\"ScheduleStatus\":null,\"IsPastDue\":false}");
  }
}
