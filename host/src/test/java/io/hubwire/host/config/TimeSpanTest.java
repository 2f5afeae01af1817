package io.hubwire.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeSpanTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "00:00:05,PT5S",
    "1:02:03,PT1H2M3S",
    "00:30,PT30M",
    "2.03:00:00,PT51H",
    "00:00:00.25,PT0.25S",
    "3,PT72H",
    "-00:00:05,PT-5S",
  })
  void reads(String text, Duration duration) {
    assertThat(TimeSpan.parse(text)).hasValue(duration);
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"", "24:00:00", "00:60:00", "00:00:60", "0 */5 * * * *", "five"})
  void refuses(String text) {
    assertThat(TimeSpan.parse(text)).isEmpty();
  }
}
