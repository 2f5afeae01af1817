package io.hubwire.service.metrics;

import io.hubwire.http.TimedOut;
import io.hubwire.protocol.frame.AckError;
import io.hubwire.protocol.rest.RestOperation;
import io.hubwire.service.activity.Activity.EventOutcome;
import io.hubwire.service.api.RestListener;
import io.hubwire.service.session.CloseCause;
import io.hubwire.service.session.Identity;
import io.hubwire.service.session.SessionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens beside the data path, whose counters are the shards' own. Plain adders: what
 * nobody scrapes costs next to nothing, and no metrics library is there before the first scrape.
 */
public final class Tally implements SessionListener, RestListener {

  /**
   * One series of REST calls.
   *
   * @param operation empty where a call was refused before it was known
   */
  record Call(String operation, int status) {}

  private final LongAdder opened = new LongAdder();
  private final Map<CloseCause, LongAdder> closed = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> refused = new ConcurrentHashMap<>();
  private final Map<AckError, LongAdder> failedOperations = new ConcurrentHashMap<>();
  private final Map<TimedOut, LongAdder> timeouts = new ConcurrentHashMap<>();
  private final Map<EventOutcome, Timing> events = new ConcurrentHashMap<>();
  private final Map<Call, Timing> calls = new ConcurrentHashMap<>();

  /** Nothing has happened yet. */
  public Tally() {}

  @Override
  public void opened(Identity identity) {
    opened.increment();
  }

  @Override
  public void closed(Identity identity, CloseCause cause, int code, String detail) {
    count(closed, cause);
  }

  @Override
  public void refused(String hub, int status, String reason) {
    count(refused, status);
  }

  @Override
  public void roleSkipped(String hub, String connectionId, String sentence) {}

  /** It is counted where its answer comes in. */
  @Override
  public void eventFailed(String hub, String connectionId, String event, String detail) {}

  @Override
  public void operationFailed(AckError error) {
    count(failedOperations, error);
  }

  /** An event was answered, or will not be. */
  public void answered(EventOutcome outcome, Duration duration) {
    events.computeIfAbsent(outcome, key -> new Timing()).add(duration);
  }

  @Override
  public void answered(@Nullable RestOperation operation, int status, Duration duration) {
    String name = operation == null ? "" : operation.getClass().getSimpleName();
    calls.computeIfAbsent(new Call(name, status), key -> new Timing()).add(duration);
  }

  /** A connection was closed since it kept the service waiting. */
  public void timedOut(TimedOut what) {
    count(timeouts, what);
  }

  private static <K> void count(Map<K, LongAdder> counters, K key) {
    counters.computeIfAbsent(key, absent -> new LongAdder()).increment();
  }

  long opened() {
    return opened.sum();
  }

  Map<CloseCause, LongAdder> closed() {
    return closed;
  }

  Map<Integer, LongAdder> refused() {
    return refused;
  }

  Map<AckError, LongAdder> failedOperations() {
    return failedOperations;
  }

  Map<TimedOut, LongAdder> timeouts() {
    return timeouts;
  }

  Map<EventOutcome, Timing> events() {
    return events;
  }

  Map<Call, Timing> calls() {
    return calls;
  }
}
