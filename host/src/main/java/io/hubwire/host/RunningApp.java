package io.hubwire.host;

import io.hubwire.host.app.AppFingerprint;
import io.hubwire.host.config.HostException;
import io.hubwire.host.event.HostListener;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app as it runs now, and its replacement by a changed one. */
final class RunningApp {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");

  private final HostPorts ports;
  private volatile AppGeneration current;
  private volatile HostState state = HostState.STARTING;
  private volatile String fingerprint;

  /** Loads the app, and runs nothing yet. */
  RunningApp(HostPorts ports) {
    this.ports = ports;
    this.fingerprint = AppFingerprint.of(ports.settings().app());
    this.current = AppAssembler.assemble(ports);
  }

  HostPorts ports() {
    return ports;
  }

  AppGeneration current() {
    return current;
  }

  HostState state() {
    return state;
  }

  void setState(HostState newState) {
    this.state = newState;
  }

  /** The fingerprint of the files that were loaded last, or tried to. */
  String fingerprint() {
    return fingerprint;
  }

  void start() {
    state = HostState.RUNNING;
    current.start();
  }

  /** Runs something on the current app, which stays whole until the stage is complete. */
  <T extends @Nullable Object> CompletionStage<T> on(
      Function<AppGeneration, CompletionStage<T>> work) {
    while (true) {
      AppGeneration generation = current;
      var inFlight = generation.invocations().inFlight();
      if (inFlight.tryEnter()) {
        try {
          return work.apply(generation).whenComplete((result, error) -> inFlight.leave());
        } catch (RuntimeException e) {
          inFlight.leave();
          throw e;
        }
      }
      // Retired between the two lines above: the next one is there already.
      Thread.onSpinWait();
    }
  }

  /**
   * Loads the app anew. Calls in flight end on the old one; where the new one cannot run, the old
   * one goes on.
   *
   * @return whether the new one runs
   */
  synchronized boolean reload() {
    fingerprint = AppFingerprint.of(ports.settings().app());
    AppGeneration next;
    try {
      next = AppAssembler.assemble(ports);
    } catch (RuntimeException e) {
      String sentence = e instanceof HostException ? e.getMessage() : e.toString();
      LOG.error("The changed app cannot run, the one before it goes on: {}", sentence);
      tell(Objects.requireNonNullElse(sentence, e.toString()));
      return false;
    }
    AppGeneration old = current;
    current = next;
    old.retire();
    next.start();
    LOG.info("The changed app runs.");
    tell(null);
    return true;
  }

  private void tell(@Nullable String failure) {
    ports.listener().appReloaded(new HostListener.AppReloaded(ports.clock().instant(), failure));
  }

  /** Waits for the invocations in flight, at most so long, and lets the app go. */
  synchronized void stop(Duration limit) {
    var retired = current.retire().toCompletableFuture();
    try {
      retired.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Functions still ran after {} s; they are left behind.", limit.toSeconds());
      current.abandon();
    } catch (ExecutionException e) {
      LOG.warn("The app cannot be released: {}", String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
