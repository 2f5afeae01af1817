package io.hubwire.host.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class FunctionFailureTest {

  @Test
  void theRootOfTheCausesIsNamed() {
    Throwable thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));
    assertThat(FunctionFailure.thrown(thrown)).hasMessage("IllegalArgumentException: inner");
  }

  /** Asked for with a limit, since it would not end. */
  @Test
  void causesInARingAreToldToo() {
    Exception first = new RuntimeException("first");
    Exception second = new RuntimeException("second", first);
    first.initCause(second);
    FunctionFailure failure =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> FunctionFailure.thrown(first));
    assertThat(failure).hasMessage("RuntimeException: second");
  }
}
