package io.hubwire.service.server;

import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** A clock from outside, whose calls arrive as inputs to a loop. */
final class LoopClock implements Clock {

  private final Clock given;
  private final Executor loop;

  LoopClock(Clock given, Executor loop) {
    this.given = given;
    this.loop = loop;
  }

  @Override
  public long now() {
    return given.now();
  }

  @Override
  public Instant wall() {
    return given.wall();
  }

  @Override
  public Timer after(Duration delay, Runnable input) {
    AtomicBoolean forgotten = new AtomicBoolean();
    Timer timer =
        given.after(
            delay,
            () ->
                loop.execute(
                    () -> {
                      if (!forgotten.get()) { // it may have been while this waited for the loop
                        input.run();
                      }
                    }));
    return () -> {
      forgotten.set(true);
      timer.cancel();
    };
  }
}
