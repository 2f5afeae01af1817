package io.hubwire.service.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryPolicyTest {

  private static HandlerReply answered(int status) {
    return new HandlerReply.Answered(status, List.of(), new byte[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 502, 503, 504})
  void repeatsWhatMayPass(int status) {
    assertThat(RetryPolicy.waitAfter(answered(status), 1, false)).contains(Duration.ofSeconds(1));
    assertThat(RetryPolicy.waitAfter(answered(status), 2, false)).contains(Duration.ofSeconds(3));
    assertThat(RetryPolicy.waitAfter(answered(status), 3, false)).contains(Duration.ofSeconds(5));
    assertThat(RetryPolicy.waitAfter(answered(status), 4, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 302, 400, 401, 404, 429, 499})
  void letsOtherAnswersStand(int status) {
    assertThat(RetryPolicy.waitAfter(answered(status), 1, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 505, 599})
  void repeatsAHandlersOwnFailureOnlyWhereAsked(int status) {
    assertThat(RetryPolicy.waitAfter(answered(status), 1, false)).isEmpty();
    assertThat(RetryPolicy.waitAfter(answered(status), 1, true)).isPresent();
  }

  @Test
  void repeatsAfterNetworkFailure() {
    assertThat(RetryPolicy.waitAfter(new HandlerReply.Unreachable("x"), 1, false)).isPresent();
    assertThat(RetryPolicy.waitAfter(new HandlerReply.TooLarge(), 1, true)).isEmpty();
  }
}
