package io.hubwire;

import io.hubwire.host.FunctionSummary;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.TriggerSummary;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running app: its functions in a host, and the Web PubSub service that they talk to, wired to
 * each other. Several may run in one JVM; {@link #close} ends all that was started.
 *
 * <pre>{@code
 * try (Hubwire hubwire = Hubwire.of(new App.Jar(path)).port(0).servicePort(0).start()) {
 *   hubwire.hostUrl();          // where HTTP functions are called
 *   hubwire.connectionString(); // what a server SDK connects with
 * }
 * }</pre>
 */
public final class Hubwire implements AutoCloseable {

  /** A stop takes no longer in all; the service's part is done first. */
  private static final Duration STOP_LIMIT = Duration.ofMillis(4_500);

  private final FunctionsHost host;
  private final @Nullable EmbeddedService embedded;
  private final String connectionString;
  private final List<String> notes;

  Hubwire(
      FunctionsHost host,
      @Nullable EmbeddedService embedded,
      String connectionString,
      List<String> notes) {
    this.host = host;
    this.embedded = embedded;
    this.connectionString = connectionString;
    this.notes = List.copyOf(notes);
  }

  /** How an app is to run. */
  public static HubwireBuilder of(App app) {
    return new HubwireBuilder(app);
  }

  /** Where the host listens, without a slash at its end. */
  public URI hostUrl() {
    return host.baseUrl();
  }

  /** Where the embedded service listens; empty where the app talks to a service elsewhere. */
  public Optional<URI> serviceUrl() {
    return Optional.ofNullable(embedded)
        .map(running -> URI.create(running.service().connectionString().endpoint().url()));
  }

  /** Where a service sends the events that the functions handle; without the key. */
  public URI webPubSubUrl() {
    return URI.create(host.baseUrl() + "/runtime/webhooks/webpubsub");
  }

  /**
   * What servers connect with: a secret, unless it is the emulator's well-known one. Empty where
   * the host runs alone and its settings name none.
   */
  public String connectionString() {
    return connectionString;
  }

  /** The app's functions in the order of their names, those in error among them. */
  public List<FunctionInfo> functions() {
    return host.functions().stream().map(Hubwire::info).toList();
  }

  /** Where the embedded service sends the hubs' events; empty where there is none. */
  public List<HandlerInfo> handlers() {
    return embedded == null ? List.of() : embedded.wiring().handlers();
  }

  /**
   * What a person should know about the start, a sentence each; behind one may stand, in lines of
   * their own, the settings that would mend it.
   */
  public List<String> notes() {
    return embedded == null
        ? notes
        : Stream.concat(notes.stream(), embedded.wiring().note().stream()).toList();
  }

  /**
   * Takes over a changed app and changed settings of hubs; connected clients stay. False where one
   * of them cannot be used: what was before goes on.
   */
  public boolean reload() {
    boolean reread = embedded == null || embedded.reread();
    return host.reload() && reread;
  }

  /**
   * Stops: takes nobody new, lets events and invocations in flight finish, closes clients with
   * 1001. Takes 5 s at most.
   */
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
