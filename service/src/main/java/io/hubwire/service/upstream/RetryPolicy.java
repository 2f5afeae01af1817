package io.hubwire.service.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether an event is sent again, and after which wait. */
final class RetryPolicy {

  /** How long an event may take, all tries and waits together. */
  static final Duration BUDGET = Duration.ofSeconds(100);

  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5));

  private RetryPolicy() {}

  /**
   * The wait before the next try; empty where the last reply stands.
   *
   * @param tries how many there were
   * @param retryServerErrors whether a failure of the handler's own is worth another try
   */
  static Optional<Duration> waitAfter(HandlerReply reply, int tries, boolean retryServerErrors) {
    return tries <= WAITS.size() && isPassing(reply, retryServerErrors)
        ? Optional.of(WAITS.get(tries - 1))
        : Optional.empty();
  }

  private static boolean isPassing(HandlerReply reply, boolean retryServerErrors) {
    return switch (reply) {
      case HandlerReply.Unreachable unused -> true;
      case HandlerReply.TooLarge unused -> false;
      case HandlerReply.HeadTooLarge unused -> false;
      case HandlerReply.Unsendable unused -> false;
      case HandlerReply.Answered answered ->
          switch (answered.status()) {
            case 408, 502, 503, 504 -> true;
            default -> retryServerErrors && answered.status() >= 500;
          };
    };
  }
}
