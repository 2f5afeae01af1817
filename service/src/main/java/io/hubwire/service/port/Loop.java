package io.hubwire.service.port;

/** The one thread that owns a shard. Inputs run to completion, one after another, in order. */
public interface Loop {

  /** Whether the caller is on this loop. */
  boolean inside();

  /**
   * Runs {@code input} after everything that already waits. Called from inside the loop it runs in
   * the same turn, behind the inputs that the turn has read.
   */
  void execute(Runnable input);
}
