package io.hubwire.service;

import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.server.Endpoints;
import io.hubwire.service.server.Server;
import io.hubwire.service.session.HubPolicy;
import io.hubwire.service.upstream.EventSender;
import io.hubwire.service.upstream.HandlerTable;
import io.hubwire.service.upstream.HttpEventSender;
import io.hubwire.service.upstream.HubHandlers;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A running Web PubSub service. Make one with {@link #start}. */
public final class WebPubSubService implements AutoCloseable {

  private static final long START_SECONDS = 30;
  private static final long DRAIN_MILLIS = 4_000;
  private static final long CLOSE_SECONDS = 5;

  /** A client that must go and does not close is cut after this. */
  private static final long CLOSE_GRACE_MILLIS = 2_000;

  private final ServiceSettings settings;
  private final Vertx vertx;
  private final Server server;
  private volatile Map<String, HubSettings> hubs;
  private boolean closed;

  private final HandlerTable handlers = new HandlerTable();

  private WebPubSubService(ServiceSettings settings, @Nullable EventSender inProcess) {
    this.settings = settings;
    this.hubs = settings.hubs();
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(settings.loops()));
    this.server =
        new Server(
            vertx,
            new Server.Parts(
                settings.host(),
                settings.port(),
                settings.loops(),
                settings.development(),
                CLOSE_GRACE_MILLIS,
                new Hubs(settings.limits()),
                new AccessTokenVerifier(settings.accessKeys()),
                settings::accessKeys,
                this::policy,
                inProcess == null ? this.overHttp() : inProcess,
                port -> new Endpoints(settings.publicEndpoints(), port)));
  }

  private EventSender overHttp() {
    return HttpEventSender.create(
        vertx,
        handlers,
        Server.clock(vertx),
        Server.chance(),
        () -> server().endpoints().main().host(),
        settings::accessKeys);
  }

  private Server server() {
    return server;
  }

  /**
   * Starts a service whose events go to the handlers of its settings; it listens when this returns.
   *
   * @throws ServiceException where it cannot listen, or where a handler is not usable, with a
   *     sentence that says why
   */
  public static WebPubSubService start(ServiceSettings settings) {
    return started(settings, null);
  }

  /**
   * Starts a service whose events go to a handler in this process; it listens when this returns.
   *
   * @param events where all events go; the handlers of the settings are not asked
   * @throws ServiceException where it cannot listen, with a sentence that says why
   */
  public static WebPubSubService start(ServiceSettings settings, EventSender events) {
    return started(settings, events);
  }

  private static WebPubSubService started(
      ServiceSettings settings, @Nullable EventSender inProcess) {
    WebPubSubService service = new WebPubSubService(settings, inProcess);
    try {
      service.hubs(settings.hubs());
      service
          .server
          .start()
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS, TimeUnit.SECONDS);
      return service;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      service.close();
      throw new ServiceException("The start was interrupted.", e);
    } catch (ExecutionException | TimeoutException | CompletionException e) {
      service.close();
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ServiceException(
          "The service cannot listen on %s:%d: %s"
              .formatted(settings.host(), settings.port(), cause.getMessage()),
          cause);
    }
  }

  /** The port that is really bound. */
  public int port() {
    return server.port();
  }

  /** What servers connect with: endpoint and primary key. It is a secret. */
  public ConnectionString connectionString() {
    return new ConnectionString(server.endpoints().main(), settings.accessKeys().getFirst());
  }

  /** Closed, everything is answered 503: for an owner that has more to do before it is ready. */
  public void ready(boolean ready) {
    server.ready(ready);
  }

  /**
   * Replaces the hubs' settings; clients stay.
   *
   * @throws ServiceException where a handler is not usable; nothing has changed then
   */
  public void hubs(Map<String, HubSettings> newHubs) {
    Map<String, HubHandlers> newHandlers = new HashMap<>();
    newHubs.forEach(
        (hub, hubSettings) ->
            newHandlers.put(
                hub,
                new HubHandlers(hubSettings.eventHandlers(), hubSettings.retryServerErrors())));
    try {
      handlers.replace(newHandlers);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(String.valueOf(e.getMessage()), e);
    }
    hubs = Map.copyOf(newHubs);
  }

  private HubPolicy policy(String hub) {
    HubSettings found = hubs.getOrDefault(hub, HubSettings.DEFAULT);
    return new HubPolicy(found.allowAnonymous(), found.closeOnFailedEvent());
  }

  /** Lets events finish, closes all clients with 1001, stops listening. Takes 5 s at most. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server
          .drain(DRAIN_MILLIS)
          .transform(drained -> vertx.close())
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new ServiceException("The service did not stop in time.", e);
    }
  }
}
