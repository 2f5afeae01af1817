package io.hubwire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ByteBudgetTest {

  @Test
  void theLastQuarterIsForSmallHolders() {
    ByteBudget budget = ByteBudget.of(1 << 20);
    assertThat(budget.tryTake((1 << 20) * 3 / 4, 0)).isTrue();
    assertThat(budget.tryTake(1, ByteBudget.SMALL)).isFalse();
    assertThat(budget.tryTake(ByteBudget.SMALL, 0)).isTrue();
    assertThat(budget.refused()).isEqualTo(1);
  }

  @Test
  void manyThreadsNeverTakeMoreThanThereIs() throws InterruptedException {
    ByteBudget budget = ByteBudget.of(1000);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int n = 0; n < 100_000; n++) {
                      if (budget.tryTake(300, 0)) {
                        assertThat(budget.taken()).isLessThanOrEqualTo(1000);
                        budget.give(300);
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(budget.taken()).isZero();
  }

  @Test
  void whatIsTakenInAnyCaseExceedsIt() {
    ByteBudget budget = ByteBudget.of(10);
    budget.take(11);
    assertThat(budget.isExceeded()).isTrue();
    assertThat(budget.tryTake(1, 0)).isFalse();
    budget.give(11);
    assertThat(budget.isExceeded()).isFalse();
  }

  @Test
  void whatIsTakenOfAHalfIsTakenOfTheWhole() {
    ByteBudget whole = ByteBudget.of(100);
    ByteBudget half = whole.half();
    half.take(60);
    assertThat(half.isExceeded()).isTrue();
    assertThat(whole.taken()).isEqualTo(60);
    assertThat(whole.isExceeded()).isFalse();
    half.give(50);
    assertThat(whole.tryTake(90, 0)).isTrue();
    assertThat(half.tryTake(10, 0)).isFalse();
    assertThat(half.taken()).isEqualTo(10);
    assertThat(whole.taken()).isEqualTo(100);
  }

  @Test
  void anEmptyBudgetIsRefused() {
    assertThatThrownBy(() -> ByteBudget.of(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
