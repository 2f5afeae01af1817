package io.hubwire.host.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens in a host, on the thread where it happens: implementations return at once
 * and do not throw. Nothing that is told carries a secret.
 */
public interface HostListener {

  /**
   * A function is about to run.
   *
   * @param id the invocation's id
   * @param reason what started it, in one sentence
   */
  record InvocationStarted(String function, String id, String reason, Instant at) {}

  /**
   * A function ran.
   *
   * @param failure what went wrong, or null where it succeeded
   */
  record InvocationEnded(
      String function, String id, Instant at, Duration duration, @Nullable String failure) {}

  /**
   * A request that reached no function.
   *
   * @param request what it was, without its query, which may carry keys
   * @param status what it was answered with
   * @param reason which check failed, what was expected and what came
   */
  record RequestRejected(String request, int status, String reason, Instant at) {}

  /**
   * A changed app was taken over, or could not be.
   *
   * @param failure why the app before it still runs, or null where the changed one does
   */
  record AppReloaded(Instant at, @Nullable String failure) {}

  /** A function is about to run. */
  default void invocationStarted(InvocationStarted event) {}

  /** A function ran. */
  default void invocationEnded(InvocationEnded event) {}

  /** A request reached no function. */
  default void requestRejected(RequestRejected event) {}

  /** A changed app was taken over, or could not be. */
  default void appReloaded(AppReloaded event) {}
}
