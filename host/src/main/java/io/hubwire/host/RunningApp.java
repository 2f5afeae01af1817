package io.hubwire.host;

import io.hubwire.host.app.AppFingerprint;
import io.hubwire.host.app.CompiledSources;
import io.hubwire.host.config.HostException;
import io.hubwire.host.event.HostListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app as it runs now, and its replacement by a changed one. */
final class RunningApp {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");

  /** How long a stop waits for the end of what it leaves behind. */
  private static final Duration ABANDON_LIMIT = Duration.ofMillis(500);

  private final HostPorts ports;
  private final ReentrantLock reloading = new ReentrantLock();
  private final AtomicBoolean reloadPending = new AtomicBoolean();
  private final Set<AppGeneration> open = ConcurrentHashMap.newKeySet();
  private volatile AppGeneration current;
  private boolean stopped;
  private volatile HostState state = HostState.STARTING;
  private volatile String fingerprint;
  private volatile CompiledSources sources;

  /** Loads the app, and runs nothing yet. */
  RunningApp(HostPorts ports) {
    this.ports = ports;
    this.fingerprint = AppFingerprint.of(ports.settings().app());
    this.sources = CompiledSources.of(ports.settings().app());
    this.current = AppAssembler.assemble(ports);
    open.add(current);
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

  /**
   * Why the present files are no app, in a sentence without its stop: a compilation has failed, or
   * has not ended. Empty where they are one.
   */
  String incomplete() {
    return CompiledSources.of(ports.settings().app()).incompleteSince(sources);
  }

  void start() {
    state = HostState.RUNNING;
    current.start();
  }

  /** Loads the app anew, soon and elsewhere; wishes that come before it begins are one. */
  void reloadLater() {
    if (reloadPending.compareAndSet(false, true)) {
      ports.threads().start("hubwire-reload", this::reload);
    }
  }

  /**
   * Loads the app anew. Calls in flight end on the old one; where the new one cannot run, the old
   * one goes on.
   *
   * @return whether the new one runs
   */
  boolean reload() {
    reloading
        .lock(); // not the lock of a stop, which must not wait for what an app does as it loads
    try {
      reloadPending.set(false);
      return reloadNow();
    } finally {
      reloading.unlock();
    }
  }

  private boolean reloadNow() {
    fingerprint = AppFingerprint.of(ports.settings().app());
    CompiledSources compiled = CompiledSources.of(ports.settings().app());
    String incomplete = compiled.incompleteSince(sources);
    if (!incomplete.isEmpty()) {
      return refuse(incomplete + ".");
    }
    AppGeneration before = current;
    AppGeneration next;
    try {
      next = AppAssembler.assemble(ports);
    } catch (RuntimeException e) {
      String sentence = e instanceof HostException ? e.getMessage() : e.toString();
      return refuse(Objects.requireNonNullElse(sentence, e.toString()));
    }
    if (!replaceBy(next)) {
      next.retire(); // the host has stopped meanwhile
      return false;
    }
    sources = compiled;
    next.start();
    LOG.info("The changed app runs.{}", FunctionChanges.between(before, next).sentence());
    tell(null);
    return true;
  }

  private boolean refuse(String sentence) {
    LOG.error("The changed app cannot run, the one before it goes on: {}", sentence);
    tell(sentence);
    return false;
  }

  private synchronized boolean replaceBy(AppGeneration next) {
    if (stopped) {
      return false;
    }
    AppGeneration old = current;
    open.add(next);
    current = next;
    old.retire();
    var unused = old.end().closed().thenRun(() -> open.remove(old));
    return true;
  }

  private void tell(@Nullable String failure) {
    ports.listener().appReloaded(new HostListener.AppReloaded(ports.clock().instant(), failure));
  }

  /**
   * Waits for the invocations in flight, those of apps before a reload among them, at most so long,
   * and lets all go. What has not ended then fails, which takes at most half a second more.
   */
  void stop(Duration limit) {
    synchronized (this) {
      stopped = true;
    }
    List<AppGeneration> all = List.copyOf(open);
    all.forEach(AppGeneration::retire);
    if (!await(all, limit)) {
      LOG.warn(
          "Functions still ran after {} s; they are left behind.",
          "%.1f".formatted(limit.toMillis() / 1000.0));
      all.forEach(generation -> generation.end().now());
      if (!await(all, ABANDON_LIMIT)) {
        LOG.warn("The app does not let go of all that it has; it goes on in the background.");
      }
    }
  }

  private static boolean await(List<AppGeneration> all, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    boolean closed = true;
    for (AppGeneration generation : all) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      closed &= generation.end().await(left);
    }
    return closed;
  }
}
