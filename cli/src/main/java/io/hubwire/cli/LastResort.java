package io.hubwire.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Ends the JVM where a stop takes too long, whatever an app or a library of its still does. */
final class LastResort {

  /** A reader that takes nothing must not keep the process by its last sentence. */
  private static final Duration SENTENCE = Duration.ofMillis(200);

  private LastResort() {}

  /**
   * Begins to wait. What it takes to say so is made now: later the processors may be busy.
   *
   * @param errors where to say that the limit was reached
   */
  static void after(Duration limit, int status, PrintStream errors) {
    String text =
        "The stop was not over after " + limit.toMillis() + " ms: the process is ended as it is.";
    Thread sentence = thread(() -> errors.println(text));
    thread(
            () -> {
              long end = System.nanoTime() + limit.toNanos();
              for (long left = limit.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
              }
              end(sentence, status);
            })
        .start();
  }

  private static void end(Thread sentence, int status) {
    try {
      sentence.start();
      sentence.join(SENTENCE);
    } catch (InterruptedException | OutOfMemoryError e) {
      // The end counts, not the sentence.
    }
    Runtime.getRuntime().halt(status);
  }

  private static Thread thread(Runnable task) {
    return Thread.ofPlatform().daemon().name("hubwire-last-resort").unstarted(task);
  }
}
