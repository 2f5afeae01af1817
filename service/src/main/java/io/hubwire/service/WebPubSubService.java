package io.hubwire.service;

import io.hubwire.http.SteadyLoops;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.activity.ActivityListener;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.server.Addresses;
import io.hubwire.service.server.Certificates;
import io.hubwire.service.server.Endpoints;
import io.hubwire.service.server.Server;
import io.hubwire.service.server.ServerCertificate;
import io.hubwire.service.server.Tls;
import io.hubwire.service.session.HubPolicy;
import io.hubwire.service.upstream.EventSender;
import io.hubwire.service.upstream.HandlerTable;
import io.hubwire.service.upstream.HttpEventSender;
import io.hubwire.service.upstream.HubHandlers;
import io.hubwire.service.upstream.LocalHandler;
import io.hubwire.service.upstream.LocalHandlers;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Web PubSub service. Make one with {@link #start}. */
public final class WebPubSubService implements AutoCloseable {

  private static final long START_SECONDS = 30;
  private static final long DRAIN_MILLIS = 3_000;
  private static final long GOODBYE_MILLIS = 500;
  private static final long CLOSE_SECONDS = 5;

  /** A client that must go and does not close is cut after this. */
  private static final long CLOSE_GRACE_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(WebPubSubService.class);

  private final ServiceSettings settings;
  private final @Nullable ServerCertificate certificate;
  private final Vertx vertx;
  private final Server server;
  private volatile Map<String, HubSettings> hubs;
  private volatile List<AccessKey> accessKeys;
  private final Activities activities = new Activities();
  private boolean closed;

  private final HandlerTable handlers = new HandlerTable();
  private final LocalHandlers localHandlers = new LocalHandlers();

  private WebPubSubService(
      ServiceSettings settings,
      @Nullable ServerCertificate certificate,
      @Nullable EventSender inProcess) {
    this.settings = settings;
    this.certificate = certificate;
    this.hubs = settings.hubs();
    this.accessKeys = settings.accessKeys();
    this.vertx =
        SteadyLoops.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                // It serves no files: without this it would make a folder for them.
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false))
                .setEventLoopPoolSize(settings.loops()));
    this.server =
        new Server(
            vertx,
            new Server.Parts(
                Addresses.canonical(settings.host()),
                settings.port(),
                settings.loops(),
                settings.development(),
                CLOSE_GRACE_MILLIS,
                new Hubs(settings.limits(), activities, settings.sockets().budget()),
                new AccessTokenVerifier(() -> accessKeys),
                () -> accessKeys,
                this::policy,
                inProcess == null ? this.overHttp() : inProcess,
                port -> new Endpoints(settings.publicEndpoints(), port, certificate != null),
                certificate == null ? null : certificate.options(),
                activities,
                settings.accessLog(),
                settings.sockets(),
                settings.clock()));
  }

  private EventSender overHttp() {
    return HttpEventSender.create(
        vertx,
        handlers,
        Server.clock(vertx, settings.clock()),
        Server.chance(),
        () -> server().endpoints().main().host(),
        () -> accessKeys,
        localHandlers);
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
    refuseKnownKey(settings);
    warnOfAnyAddress(settings);
    WebPubSubService service = new WebPubSubService(settings, certificate(settings), inProcess);
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
          isTaken(cause)
              ? ("Port %d of %s is taken: end the process that uses it, which may be another hubwire, or"
                      + " choose another port for the service ('start --service-port', 'service"
                      + " --port'), 0 for any free one.")
                  .formatted(settings.port(), settings.host())
              : "The service cannot listen on %s:%d: %s"
                  .formatted(settings.host(), settings.port(), cause.getMessage()),
          cause);
    }
  }

  /** The native transport names the system's number alone: that of Linux or of macOS. */
  private static boolean isTaken(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("in use") || message.matches("(?s)bind.*error\\(-(98|48)\\).*");
  }

  private static void refuseKnownKey(ServiceSettings settings) {
    if (settings.accessKeys().contains(ServiceSettings.DEFAULT_KEY)
        && !Addresses.isLoopback(settings.host())) {
      throw new ServiceException(
          ("The service does not listen on %s with the access key that everyone knows; set accessKey"
                  + " to a key of your own, or listen on 127.0.0.1.")
              .formatted(settings.host()),
          null);
    }
  }

  private static void warnOfAnyAddress(ServiceSettings settings) {
    if (settings.publicEndpoints().any()
        && !settings.development()
        && !Addresses.isLoopback(settings.host())) {
      LOG.warn(
          "publicEndpoints holds *: tokens for any host and port are accepted on {}. In production"
              + " name the addresses that clients and servers use instead.",
          settings.host());
    }
  }

  private static @Nullable ServerCertificate certificate(ServiceSettings settings) {
    Tls tls = settings.tls();
    try {
      return tls == null ? null : Certificates.read(tls);
    } catch (IllegalArgumentException e) {
      throw new ServiceException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Tells a listener what happens from now on. While nobody listens, nothing is made to be told.
   */
  public void addListener(ActivityListener listener) {
    activities.add(listener);
  }

  /** Tells a listener no more. */
  public void removeListener(ActivityListener listener) {
    activities.remove(listener);
  }

  /** The port that is really bound. */
  public int port() {
    return server.port();
  }

  /** What servers connect with: endpoint and primary key. It is a secret. */
  public ConnectionString connectionString() {
    return new ConnectionString(server.endpoints().main(), accessKeys.getFirst());
  }

  /** The certificates that clients see, the service's own first; none where it speaks http. */
  public List<X509Certificate> certificates() {
    return certificate == null ? List.of() : certificate.chain();
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

  /**
   * Events for handlers below a URL go to a server in this JVM without taking a socket. Nothing
   * else changes: it is asked for its consent, and events are repeated, as ever.
   *
   * @param baseUrl without a slash at its end, as it stands in the handlers' URLs
   */
  public void handlersAt(String baseUrl, LocalHandler handler) {
    localHandlers.at(baseUrl, handler);
  }

  /**
   * Replaces the access keys: from now on tokens by these alone are good, and events carry a
   * signature by each. Clients that are connected stay.
   *
   * @param newKeys the primary one first
   * @throws ServiceException where there is none, or where the one that everyone knows would be
   *     good beyond this machine; nothing has changed then
   */
  public void accessKeys(List<AccessKey> newKeys) {
    if (newKeys.isEmpty()) {
      throw new ServiceException("A service needs at least one access key.", null);
    }
    refuseKnownKey(settings.withAccessKeys(newKeys));
    accessKeys = List.copyOf(newKeys);
  }

  /**
   * Waits until all that a moved clock has caused is done inside, and until every client that it
   * made the service ping has answered: a client's answer takes its way over the network, and a
   * second move must not overtake it.
   *
   * @param limit clients that answer nothing are waited for no longer
   */
  public void settle(Duration limit) {
    try {
      server
          .settle(limit)
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis() + 1_000 * CLOSE_SECONDS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("It is not known whether the service has settled: {}", String.valueOf(e));
    }
  }

  private HubPolicy policy(String hub) {
    HubSettings found = hubs.getOrDefault(hub, HubSettings.DEFAULT);
    return new HubPolicy(found.allowAnonymous(), found.closeOnFailedEvent());
  }

  /**
   * Lets events finish, closes all clients with 1001, stops listening. Takes 5 s at most: what a
   * busy machine has not closed by then is said in the log and goes on closing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      server
          .drain(DRAIN_MILLIS, GOODBYE_MILLIS)
          .transform(drained -> vertx.close())
          .toCompletionStage()
          .toCompletableFuture()
          .get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it goes on closing without us
    } catch (TimeoutException e) {
      LOG.warn(
          "The service has not stopped within {} s; what is left closes in the background.",
          CLOSE_SECONDS);
    } catch (ExecutionException e) {
      LOG.warn("The service has stopped, but not in order: {}", String.valueOf(e.getCause()));
    }
  }
}
