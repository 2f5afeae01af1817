package io.hubwire.engine;

import io.hubwire.FunctionInfo;
import io.hubwire.HandlerInfo;
import io.hubwire.host.FunctionSummary;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.TriggerSummary;
import io.hubwire.spi.RunningEngine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host, with the service beside it if it is embedded. */
final class RunningApp implements RunningEngine {

  /** A stop takes no longer in all; the service's part is done first. */
  private static final Duration STOP_LIMIT = Duration.ofMillis(4_500);

  private final FunctionsHost host;
  private final @Nullable EmbeddedService embedded;
  private final String connectionString;
  private final List<String> notes;

  RunningApp(
      FunctionsHost host,
      @Nullable EmbeddedService embedded,
      String connectionString,
      List<String> notes) {
    this.host = host;
    this.embedded = embedded;
    this.connectionString = connectionString;
    this.notes = List.copyOf(notes);
  }

  @Override
  public URI hostUrl() {
    return host.baseUrl();
  }

  @Override
  public Optional<URI> serviceUrl() {
    return Optional.ofNullable(embedded)
        .map(running -> URI.create(running.service().connectionString().endpoint().url()));
  }

  @Override
  public String connectionString() {
    return connectionString;
  }

  @Override
  public List<FunctionInfo> functions() {
    return host.functions().stream().map(RunningApp::info).toList();
  }

  @Override
  public List<HandlerInfo> handlers() {
    return embedded == null ? List.of() : embedded.wiring().handlers();
  }

  @Override
  public List<String> notes() {
    return embedded == null
        ? notes
        : Stream.concat(notes.stream(), embedded.wiring().note().stream()).toList();
  }

  @Override
  public boolean reload() {
    boolean reread = embedded == null || embedded.reread();
    return host.reload() && reread;
  }

  @Override
  public void close() {
    long start = System.nanoTime();
    try {
      if (embedded != null) {
        embedded.close(); // first, while the host still answers the last events
      }
    } finally {
      Duration left = STOP_LIMIT.minusNanos(System.nanoTime() - start);
      host.close(left.isNegative() ? Duration.ZERO : left);
    }
  }

  private static FunctionInfo info(FunctionSummary function) {
    String url = null;
    String trigger =
        switch (function.trigger()) {
          case TriggerSummary.Http(List<String> methods, String httpUrl) -> {
            url = httpUrl;
            yield (methods.isEmpty() ? "" : "[" + String.join(",", methods) + "] ") + httpUrl;
          }
          case TriggerSummary.WebPubSub(
                  String hub,
                  String eventType,
                  String eventName,
                  String protocols) ->
              "webPubSubTrigger: hub " + hub + ", " + eventType + " event " + eventName;
          case TriggerSummary.Other(String type) -> type;
        };
    return new FunctionInfo(function.name(), trigger, url, function.disabled(), function.error());
  }
}
