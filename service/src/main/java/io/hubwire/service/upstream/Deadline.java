package io.hubwire.service.upstream;

import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Waits for a call, but not forever. */
final class Deadline {

  private Deadline() {}

  /**
   * The call's reply; null where the deadline came first, and then the call is abandoned.
   *
   * @param deadline by the clock's {@link Clock#now}
   */
  static CompletionStage<@Nullable HandlerReply> within(
      Clock clock, long deadline, HandlerClient.Call call) {
    CompletableFuture<@Nullable HandlerReply> result = new CompletableFuture<>();
    Clock.Timer timer =
        clock.after(
            Duration.ofNanos(Math.max(0, deadline - clock.now())),
            () -> {
              if (result.complete(null)) {
                call.abandon();
              }
            });
    call.reply()
        .whenComplete(
            (reply, failure) -> {
              timer.cancel();
              result.complete(
                  reply != null
                      ? reply
                      : new HandlerReply.Unreachable("the request failed: " + failure + "."));
            });
    return result;
  }
}
