package io.hubwire.service.metrics;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.TimedOut;
import io.hubwire.protocol.frame.AckError;
import io.hubwire.service.activity.Activity.EventOutcome;
import io.hubwire.service.hub.Census;
import io.hubwire.service.session.CloseCause;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the figures as Prometheus reads them. The only class that knows the metrics library: it is
 * made at the first scrape.
 */
public final class Scrape {

  /** Of what {@link #text} gives. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Tally tally;
  private final IntSupplier eventsInFlight;
  private final ByteBudget budget;
  private final MultiGauge connections =
      MultiGauge.builder("hubwire.connections")
          .description("Open connections, those of absent reliable clients among them.")
          .register(registry);
  private final Set<Object> registered = new HashSet<>();
  private Census census = Census.NONE;

  /**
   * Over a service's counters.
   *
   * @param eventsInFlight how many events are with a handler
   * @param budget of all that is held for callers and clients
   */
  public Scrape(Tally tally, IntSupplier eventsInFlight, ByteBudget budget) {
    this.tally = tally;
    this.budget = budget;
    this.eventsInFlight = eventsInFlight;
    counter("hubwire.connections.opened", "Connections that were opened.", it -> tally.opened());
    traffic();
    gauge(
        "hubwire.events.in.flight",
        "Events that are with a handler.",
        it -> it.eventsInFlight.getAsInt());
    memory();
    for (CloseCause cause : CloseCause.values()) {
      closed(cause);
    }
    for (AckError error : AckError.values()) {
      failed(error);
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** All figures; one scrape at a time. */
  public synchronized String text(Census now) {
    census = now;
    connections.register(
        now.connections().entrySet().stream()
            .map(hub -> MultiGauge.Row.of(Tags.of("hub", hub.getKey()), hub.getValue()))
            .toList(),
        true);
    forEachNew(tally.refused(), this::refused);
    forEachNew(tally.events(), this::events);
    forEachNew(tally.calls(), this::calls);
    return registry.scrape();
  }

  private <K, V> void forEachNew(Map<K, V> series, BiConsumer<K, V> register) {
    series.forEach(
        (key, value) -> {
          if (registered.add(key)) {
            register.accept(key, value);
          }
        });
  }

  private void traffic() {
    counter(
        "hubwire.messages.received", "Messages of clients.", it -> it.census.receivedMessages());
    counter("hubwire.messages.received.bytes", "Their bytes.", it -> it.census.receivedBytes());
    counter("hubwire.frames.sent", "Frames to clients.", it -> it.census.sentFrames());
    counter("hubwire.frames.sent.bytes", "Their bytes.", it -> it.census.sentBytes());
    gauge(
        "hubwire.outbox.messages",
        "Messages that wait for slow readers.",
        it -> it.census.outboxMessages());
    gauge("hubwire.outbox.bytes", "Their bytes.", it -> it.census.outboxBytes());
    gauge(
        "hubwire.replay.messages",
        "Messages that reliable clients have not acknowledged.",
        it -> it.census.replayMessages());
    gauge("hubwire.replay.bytes", "Their bytes.", it -> it.census.replayBytes());
  }

  private void memory() {
    gauge(
        "hubwire.buffered.bytes",
        "Bytes that are held for callers and clients.",
        it -> it.budget.taken());
    gauge("hubwire.buffered.bytes.limit", "How many may be.", it -> it.budget.limit());
    counter(
        "hubwire.buffered.refused",
        "Requests and messages that there was no room for.",
        it -> it.budget.refused());
    for (TimedOut what : TimedOut.values()) {
      FunctionCounter.builder("hubwire.http.timeouts", tally, it -> sum(it.timeouts().get(what)))
          .description("HTTP connections that were closed since they kept the service waiting.")
          .tag("waited_for", what.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private void counter(String name, String description, ToDoubleFunction<Scrape> value) {
    FunctionCounter.builder(name, this, value).description(description).register(registry);
  }

  private void gauge(String name, String description, ToDoubleFunction<Scrape> value) {
    Gauge.builder(name, this, value).description(description).register(registry);
  }

  private void closed(CloseCause cause) {
    FunctionCounter.builder("hubwire.connections.closed", tally, it -> sum(it.closed().get(cause)))
        .description("Connections that have ended, by the name of the close.")
        .tag("close", cause.title())
        .register(registry);
  }

  private void failed(AckError error) {
    FunctionCounter.builder(
            "hubwire.operations.failed", tally, it -> sum(it.failedOperations().get(error)))
        .description("Operations of clients that failed, by the error of the ack.")
        .tag("error", error.wireName())
        .register(registry);
  }

  private void refused(int status, LongAdder count) {
    FunctionCounter.builder("hubwire.connections.refused", count, LongAdder::sum)
        .description("Clients that were not let in, by the status of the answer.")
        .tag("status", Integer.toString(status))
        .register(registry);
  }

  private void events(EventOutcome outcome, Timing timing) {
    FunctionTimer.builder(
            "hubwire.events", timing, Timing::count, Timing::nanos, TimeUnit.NANOSECONDS)
        .description("Events, by what came of them.")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private void calls(Tally.Call call, Timing timing) {
    FunctionTimer.builder(
            "hubwire.rest.calls", timing, Timing::count, Timing::nanos, TimeUnit.NANOSECONDS)
        .description("REST calls that were answered.")
        .tag("operation", call.operation().isEmpty() ? "none" : call.operation())
        .tag("status", Integer.toString(call.status()))
        .register(registry);
  }

  private static double sum(@Nullable LongAdder adder) {
    return adder == null ? 0 : adder.sum();
  }
}
