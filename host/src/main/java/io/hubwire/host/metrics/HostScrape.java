package io.hubwire.host.metrics;

import io.hubwire.http.ByteBudget;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Writes the figures of a host. The only class of it that knows the metrics library. */
final class HostScrape {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Set<Object> registered = new HashSet<>();

  HostScrape(LongAdder inFlight, ByteBudget budget) {
    Gauge.builder("hubwire.invocations.in.flight", inFlight, LongAdder::sum)
        .description("Functions that run.")
        .register(registry);
    Gauge.builder("hubwire.buffered.bytes", budget, ByteBudget::taken)
        .description("Bytes of requests and messages that are held.")
        .register(registry);
    Gauge.builder("hubwire.buffered.bytes.limit", budget, ByteBudget::limit)
        .description("Bytes of requests and messages that may be held.")
        .register(registry);
    FunctionCounter.builder("hubwire.buffered.refused", budget, ByteBudget::refused)
        .description("Requests and messages for which there was no room.")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  String text(
      Map<InvocationTally.Outcome, InvocationTally.Sum> ended, Map<Integer, LongAdder> rejected) {
    ended.forEach(
        (outcome, sum) -> {
          if (registered.add(outcome)) {
            invocations(outcome, sum);
          }
        });
    rejected.forEach(
        (status, count) -> {
          if (registered.add(status)) {
            FunctionCounter.builder("hubwire.requests.rejected", count, LongAdder::sum)
                .description("Requests that reached no function.")
                .tag("status", Integer.toString(status))
                .register(registry);
          }
        });
    return registry.scrape();
  }

  private void invocations(InvocationTally.Outcome outcome, InvocationTally.Sum sum) {
    FunctionTimer.builder(
            "hubwire.invocations",
            sum,
            it -> it.count().sum(),
            it -> it.nanos().sum(),
            TimeUnit.NANOSECONDS)
        .description("Functions that ran.")
        .tag("function", outcome.function())
        .tag("outcome", outcome.succeeded() ? "succeeded" : "failed")
        .register(registry);
  }
}
