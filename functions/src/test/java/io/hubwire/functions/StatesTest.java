package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class StatesTest {
  private final WebPubSubStates unit =
      WebPubSubConnectionContext.builder()
          .state("half", 0.5)
          .state("large", Long.MAX_VALUE)
          .build()
          .getStates();

  @Test
  void fractionIsNoWholeNumber() {
    assertThat(unit.number("half")).hasValue(0.5);
    assertThatThrownBy(() -> unit.wholeNumber("half"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("State 'half' is 0.5, not a whole number.");
    assertThat(unit.wholeNumber("large")).hasValue(Long.MAX_VALUE);
    assertThat(unit.wholeNumber("absent")).isEmpty();
  }

  @Test
  void cannotBeChangedInPlace() {
    assertThatThrownBy(() -> unit.asMap().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void wrongKindIsNamedWithoutItsValue() {
    assertThatThrownBy(() -> unit.flag("half"))
        .hasMessage(
            "State 'half' is a number, not true or false. Read it by the method for its kind.");
  }
}
