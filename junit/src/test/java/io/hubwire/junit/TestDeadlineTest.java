package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TestDeadlineTest {

  @ParameterizedTest
  @CsvSource({"30, PT30S", "30 s, PT30S", "500ms, PT0.5S", "2 m, PT2M", "' 1 s ', PT1S"})
  void isReadAsPeopleWriteIt(String text, Duration expected) {
    assertThat(TestDeadline.of(Optional.of(text))).isEqualTo(expected);
  }

  @Test
  void isFiveSecondsWhereNobodySays() {
    assertThat(TestDeadline.of(Optional.empty())).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0 ms", "-1", "1.5 s", "soon", "5 h", "99999999999"})
  void nothingElseIsATime(String text) {
    assertThatThrownBy(() -> TestDeadline.of(Optional.of(text)))
        .hasMessageContaining("hubwire.deadline is '" + text + "'")
        .hasMessageContaining("10 s");
  }
}
