package io.hubwire.service.server;

import io.hubwire.service.port.Clock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;

/** The machine's time, for what belongs to no shard. */
final class SystemClock implements Clock {

  private final Vertx vertx;

  SystemClock(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public Instant wall() {
    return Instant.now();
  }

  @Override
  public Timer after(Duration delay, Runnable input) {
    long timer = vertx.setTimer(Math.max(1, delay.toMillis()), id -> input.run());
    return () -> vertx.cancelTimer(timer);
  }
}
