package io.hubwire;

import io.hubwire.host.FunctionSummary;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.TriggerSummary;
import io.hubwire.service.WebPubSubService;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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

  private final FunctionsHost host;
  private final @Nullable WebPubSubService service;
  private final Wiring wiring;

  Hubwire(FunctionsHost host, @Nullable WebPubSubService service, Wiring wiring) {
    this.host = host;
    this.service = service;
    this.wiring = wiring;
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
    return Optional.ofNullable(service)
        .map(running -> URI.create(running.connectionString().endpoint().url()));
  }

  /** What servers connect with: a secret, unless it is the emulator's well-known one. */
  public String connectionString() {
    return wiring.connectionString();
  }

  /** The app's functions in the order of their names, those in error among them. */
  public List<FunctionInfo> functions() {
    return host.functions().stream().map(Hubwire::info).toList();
  }

  /** Where the embedded service sends the hubs' events; empty where there is none. */
  public List<HandlerInfo> handlers() {
    return wiring.handlers();
  }

  /** What a person should know about the start, one sentence each. */
  public List<String> notes() {
    return wiring.notes();
  }

  /** Takes over a changed app; connected clients stay. False where the changed app cannot run. */
  public boolean reload() {
    return host.reload();
  }

  /**
   * Stops: takes nobody new, lets events and invocations in flight finish, closes clients with
   * 1001. Takes 5 s at most.
   */
  @Override
  public void close() {
    try {
      if (service != null) {
        service.close(); // first, while the host still answers the last events
      }
    } finally {
      host.close();
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
