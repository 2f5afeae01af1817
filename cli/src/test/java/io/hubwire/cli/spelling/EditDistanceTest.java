package io.hubwire.cli.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "hub, hub, 0",
    "hub, hubs, 1",
    "hub, hug, 1",
    "hub, hbu, 1",
    "hub, Hub, 1",
    "kitten, sitting, 3"
  })
  void countsWhatIsAddedDroppedReplacedOrSwapped(String from, String to, int changes) {
    assertThat(EditDistance.between(from, to)).isEqualTo(changes);
    assertThat(EditDistance.between(to, from)).isEqualTo(changes);
  }
}
