package io.hubwire.service.upstream;

import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which handlers want events of this service at all, so that nobody can have the service
 * call a stranger's server. Safe for use by any thread.
 *
 * <pre>
 *              first event                passes
 *   unknown ─────────────────▶ checking ────────▶ allowed ──┐ after 60 s: checked again beside
 *                               ▲     │              │ ◀────┘ the events, which go on meanwhile
 *     after 1, 2, 4 … 60 s:     │     │ fails        │ that check fails
 *     the next event waits      │     ▼              ▼
 *     for a new check           └── refused ◀────────┘
 * </pre>
 */
final class AbuseProtection {

  static final Duration VALID_FOR = Duration.ofSeconds(60);
  private static final long LONGEST_BACK_OFF_SECONDS = 60;

  private final Clock clock;
  private final Function<String, CompletionStage<Verdict>> checker;
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * @param checker asks the handler at a validation URL; never fails
   */
  AbuseProtection(Clock clock, Function<String, CompletionStage<Verdict>> checker) {
    this.clock = clock;
    this.checker = checker;
  }

  /** What a check found. */
  sealed interface Verdict {

    /** The handler wants the events. */
    record Allowed() implements Verdict {}

    /**
     * It does not, or could not be asked.
     *
     * @param cause in one sentence
     */
    record Denied(String cause) implements Verdict {}
  }

  /** Whether events may go to the handler behind a validation URL. Never fails. */
  CompletionStage<Verdict> check(String validationUrl) {
    CompletableFuture<Verdict> started;
    CompletionStage<Verdict> answer;
    synchronized (entries) {
      Entry entry = entries.computeIfAbsent(validationUrl, unused -> new Entry());
      boolean due = entry.running == null && entry.isDue(clock.now());
      started = due ? entry.start() : null;
      answer = entry.answer();
    }
    if (started != null) {
      run(validationUrl, started);
    }
    return answer;
  }

  // Outside of the lock: the checker may answer at once, and then enters here again.
  private void run(String validationUrl, CompletableFuture<Verdict> started) {
    CompletionStage<Verdict> check;
    try {
      check = checker.apply(validationUrl);
    } catch (RuntimeException e) {
      check = CompletableFuture.failedFuture(e);
    }
    check.whenComplete(
        (verdict, unexpected) -> {
          Verdict found =
              verdict != null
                  ? verdict
                  : new Verdict.Denied("The event handler could not be asked.");
          synchronized (entries) {
            Entry entry = entries.get(validationUrl);
            if (entry != null) {
              entry.finish(found, clock.now());
            }
          }
          started.complete(found);
        });
  }

  /** What is known of one handler. */
  private static final class Entry {

    private @Nullable CompletableFuture<Verdict> running;
    private @Nullable Verdict known;
    private int failures;
    private long dueAt;

    boolean isDue(long now) {
      return known == null || now - dueAt >= 0;
    }

    CompletableFuture<Verdict> start() {
      CompletableFuture<Verdict> check = new CompletableFuture<>();
      running = check;
      return check;
    }

    /** An allowed handler stays so while it is asked again. */
    CompletionStage<Verdict> answer() {
      if (running != null && !(known instanceof Verdict.Allowed)) {
        return running;
      }
      if (known == null) {
        throw new IllegalStateException("Nothing is known of a handler, and nobody asks it.");
      }
      return CompletableFuture.completedFuture(known);
    }

    void finish(Verdict verdict, long now) {
      running = null;
      known = verdict;
      if (verdict instanceof Verdict.Allowed) {
        failures = 0;
        dueAt = now + VALID_FOR.toNanos();
      } else {
        long seconds = Math.min(1L << Math.min(failures, 6), LONGEST_BACK_OFF_SECONDS);
        failures++;
        dueAt = now + Duration.ofSeconds(seconds).toNanos();
      }
    }
  }
}
