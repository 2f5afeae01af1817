package io.hubwire.host.metrics;

import io.hubwire.host.event.HostListener;
import io.hubwire.http.ByteBudget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what it is told and passes it on. Plain adders: no metrics library is there before the
 * first scrape.
 */
public final class InvocationTally implements HostListener {

  /**
   * One series of invocations.
   *
   * @param succeeded whether they did
   */
  record Outcome(String function, boolean succeeded) {}

  /** How often, and how long in all. */
  record Sum(LongAdder count, LongAdder nanos) {}

  private final HostListener next;
  private final ByteBudget budget;
  private final Map<Outcome, Sum> ended = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> rejected = new ConcurrentHashMap<>();
  private final LongAdder inFlight = new LongAdder();
  private @Nullable HostScrape scrape;

  /**
   * Nothing has happened yet.
   *
   * @param budget of the requests that the host holds
   */
  public InvocationTally(HostListener next, ByteBudget budget) {
    this.next = next;
    this.budget = budget;
  }

  @Override
  public void invocationStarted(InvocationStarted event) {
    inFlight.increment();
    next.invocationStarted(event);
  }

  @Override
  public void invocationEnded(InvocationEnded event) {
    inFlight.decrement();
    Outcome outcome = new Outcome(event.function(), event.failure() == null);
    Sum sum = ended.computeIfAbsent(outcome, key -> new Sum(new LongAdder(), new LongAdder()));
    sum.count().increment();
    sum.nanos().add(event.duration().toNanos());
    next.invocationEnded(event);
  }

  @Override
  public void requestRejected(RequestRejected event) {
    rejected.computeIfAbsent(event.status(), key -> new LongAdder()).increment();
    next.requestRejected(event);
  }

  @Override
  public void appReloaded(AppReloaded event) {
    next.appReloaded(event);
  }

  /** All figures as Prometheus reads them; the first time it loads a library. */
  public synchronized String text() {
    if (scrape == null) {
      scrape = new HostScrape(inFlight, budget);
    }
    return scrape.text(ended, rejected);
  }
}
