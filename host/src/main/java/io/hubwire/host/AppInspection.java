package io.hubwire.host;

import io.hubwire.bindings.TriggerListener;
import io.hubwire.host.app.DiscoveredFunction;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.invoke.LanguageWorkers;
import io.hubwire.host.key.KeyStore;
import io.hubwire.host.time.SystemHostClock;
import io.hubwire.http.PageGuard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What a host would make of an app, without a socket, a timer or a call of a function. */
public final class AppInspection implements AutoCloseable {

  /** How long a close waits for a worker's end. */
  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  private final AppGeneration generation;
  private final SystemHostClock clock;
  private final HostThreads threads;

  private AppInspection(AppGeneration generation, SystemHostClock clock, HostThreads threads) {
    this.generation = generation;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Looks at an app.
   *
   * @param environment in place of the process environment
   * @param overrides app settings that win over every other source
   * @param workers who looks into apps in other languages than Java
   * @throws HostException where the app is not there or its settings are broken
   */
  public static AppInspection of(
      FunctionApp app,
      Map<String, String> environment,
      Map<String, String> overrides,
      LanguageWorkers workers) {
    return of(
        app,
        environment,
        overrides,
        workers,
        AppConfiguration.load(app.root(), environment, overrides, Map.of()));
  }

  /**
   * The same of an app whose settings are wrong: what is wrong is left out.
   *
   * @throws HostException where the app is not there or its code cannot be loaded
   */
  public static AppInspection despiteFaults(
      FunctionApp app,
      Map<String, String> environment,
      Map<String, String> overrides,
      LanguageWorkers workers) {
    return of(
        app,
        environment,
        overrides,
        workers,
        AppConfiguration.look(app.root(), environment, overrides, Map.of()).configuration());
  }

  private static AppInspection of(
      FunctionApp app,
      Map<String, String> environment,
      Map<String, String> overrides,
      LanguageWorkers workers,
      AppConfiguration configuration) {
    SystemHostClock clock = new SystemHostClock();
    HostThreads threads = new HostThreads();
    HostSettings settings =
        new HostSettings(app, environment, overrides, Map.of(), false, false, true);
    HostPorts ports =
        new HostPorts(
            settings,
            clock,
            threads,
            new HostListener() {},
            null,
            call -> CompletableFuture.failedStage(new IllegalStateException("Nothing is sent")),
            identity -> CompletableFuture.failedStage(new IllegalStateException("Nobody is asked")),
            workers,
            new KeyStore(app.root()),
            new PageGuard(Stream.of()),
            "http://localhost",
            Map.of());
    try {
      return new AppInspection(AppAssembler.inspect(ports, configuration), clock, threads);
    } catch (HostException e) {
      clock.close();
      threads.close();
      throw e;
    }
  }

  /** All settings of the app. */
  public AppConfiguration configuration() {
    return generation.configuration();
  }

  /** What the functions declare, in the order of their names. */
  public List<DiscoveredFunction> declarations() {
    return generation.app().functions().functions();
  }

  /** Sees the app's classes, where it has any. */
  public ClassLoader classes() {
    return generation.app().functions().loader();
  }

  /**
   * Functions with a {@code function.json} that nobody would run: the app's code declares others.
   */
  public List<String> unusedFunctions() {
    return generation.app().functions().unused();
  }

  /** What would run and what would not, in the same order. */
  public List<FunctionSummary> functions() {
    return generation.entries().stream().map(HostedEntry::summary).toList();
  }

  /** The events that the app's functions would listen to. */
  public List<TriggerListener> webPubSubListeners() {
    return generation.extension().listeners();
  }

  @Override
  public void close() {
    generation.retire();
    generation.end().await(END_LIMIT);
    clock.close();
    threads.close();
  }
}
