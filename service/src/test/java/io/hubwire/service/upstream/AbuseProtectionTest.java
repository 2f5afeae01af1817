package io.hubwire.service.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.upstream.AbuseProtection.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class AbuseProtectionTest {

  private static final String URL = "http://h/validate";
  private static final Verdict ALLOWED = new Verdict.Allowed();
  private static final Verdict DENIED = new Verdict.Denied("no.");

  private final ManualClock clock = new ManualClock();
  private final List<CompletableFuture<Verdict>> asked = new ArrayList<>();
  private final AbuseProtection unit =
      new AbuseProtection(
          clock,
          url -> {
            CompletableFuture<Verdict> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
          });

  private CompletionStage<Verdict> check() {
    return unit.check(URL);
  }

  private void answer(Verdict verdict) {
    asked.getLast().complete(verdict);
  }

  @Test
  void sharesTheFirstCheckAmongWaiters() {
    CompletionStage<Verdict> first = check();
    CompletionStage<Verdict> second = check();
    assertThat(asked).hasSize(1);
    assertThat(first).isNotDone();
    answer(ALLOWED);
    assertThat(first).isCompletedWithValue(ALLOWED);
    assertThat(second).isCompletedWithValue(ALLOWED);
  }

  @Test
  void keepsHandlersApart() {
    check();
    unit.check("http://other/validate");
    assertThat(asked).hasSize(2);
  }

  @Test
  void remembersSuccessForAMinuteAndThenChecksBesideTheEvents() {
    check();
    answer(ALLOWED);
    clock.pass(Duration.ofSeconds(60).minusNanos(1));
    assertThat(check()).isCompletedWithValue(ALLOWED);
    assertThat(asked).hasSize(1);
    clock.pass(Duration.ofNanos(1));
    assertThat(check()).isCompletedWithValue(ALLOWED);
    assertThat(check()).isCompletedWithValue(ALLOWED);
    assertThat(asked).hasSize(2);
    answer(ALLOWED);
    clock.pass(Duration.ofSeconds(59));
    check();
    assertThat(asked).hasSize(2);
  }

  @Test
  void refusesOnceTheRecheckFailed() {
    check();
    answer(ALLOWED);
    clock.pass(Duration.ofSeconds(60));
    check();
    answer(DENIED);
    assertThat(check()).isCompletedWithValue(DENIED);
    clock.pass(Duration.ofSeconds(1));
    CompletionStage<Verdict> waiting = check();
    assertThat(waiting).isNotDone();
    answer(ALLOWED);
    assertThat(waiting).isCompletedWithValue(ALLOWED);
  }

  @Test
  void backsOffLongerWithEachFailure() {
    check();
    answer(DENIED);
    for (int seconds : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
      int before = asked.size();
      clock.pass(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(check()).isCompletedWithValue(DENIED);
      assertThat(asked).hasSize(before);
      clock.pass(Duration.ofNanos(1));
      assertThat(check()).isNotDone();
      assertThat(asked).hasSize(before + 1);
      answer(DENIED);
    }
  }

  @Test
  void forgetsFailuresAfterASuccess() {
    check();
    answer(DENIED);
    clock.pass(Duration.ofSeconds(1));
    check();
    answer(ALLOWED);
    clock.pass(Duration.ofSeconds(60));
    check();
    answer(DENIED);
    clock.pass(Duration.ofSeconds(1));
    assertThat(check()).isNotDone();
  }

  @Test
  void survivesACheckerThatAnswersAtOnce() {
    AbuseProtection atOnce =
        new AbuseProtection(clock, url -> CompletableFuture.completedFuture(ALLOWED));
    assertThat(atOnce.check(URL).toCompletableFuture()).isCompletedWithValue(ALLOWED);
  }
}
