package io.hubwire.junit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call of a function that waits for the test; see {@link Faults#delayNext}. */
public final class HeldCall {

  private static final long LONGEST_SECONDS = 30;

  private final CountDownLatch going = new CountDownLatch(1);

  HeldCall() {}

  /** Lets it go on. */
  public void release() {
    going.countDown();
  }

  void await() throws InterruptedException {
    if (!going.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The test never let the delayed call go on.");
    }
  }
}
