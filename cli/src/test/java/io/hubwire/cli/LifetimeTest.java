package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class LifetimeTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({"90s,90", "60m,3600", "60,3600", "8h,28800", "7d,604800"})
  void hasAUnit(String text, long seconds) {
    assertThat(new Lifetime().convert(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "[{0}]")
  @ValueSource(strings = {"", "0m", "-1m", "1.5h", "1w", "m", "99999999999d"})
  void isOtherwiseRefused(String text) {
    assertThatThrownBy(() -> new Lifetime().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("60m");
  }
}
