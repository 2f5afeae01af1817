package io.hubwire.bindings;

import org.jspecify.annotations.Nullable;

/**
 * Why a request of the trigger path was refused. Holds no secrets.
 *
 * @param check the first check that failed
 * @param status the HTTP status that answers the request
 * @param expected what would have passed
 * @param got what came
 * @param fix what to do, an imperative
 * @param connectionId the client concerned, null where the request named none
 */
public record TriggerRejection(
    RejectedCheck check,
    int status,
    String expected,
    String got,
    String fix,
    @Nullable String connectionId) {

  /** All of it in one sentence. */
  public String sentence() {
    return "The "
        + check.text()
        + " check failed: expected "
        + expected
        + ", but got "
        + got
        + "; to fix it, "
        + fix
        + ".";
  }
}
