package io.hubwire.service.server;

import io.hubwire.service.port.Clock;
import io.hubwire.service.port.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One of the network library's event loops, as a shard's loop and clock. */
final class EventLoop implements Loop, Clock {

  private final io.netty.channel.EventLoop loop;

  EventLoop(io.netty.channel.EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public boolean inside() {
    return loop.inEventLoop();
  }

  @Override
  public void execute(Runnable input) {
    loop.execute(input);
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
    var scheduled = loop.schedule(input, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }
}
