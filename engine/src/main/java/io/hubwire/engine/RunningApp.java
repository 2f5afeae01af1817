package io.hubwire.engine;

import io.hubwire.FunctionInfo;
import io.hubwire.HandlerInfo;
import io.hubwire.Happening;
import io.hubwire.HubwireException;
import io.hubwire.host.FunctionSummary;
import io.hubwire.host.FunctionsHost;
import io.hubwire.host.TriggerSummary;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import io.hubwire.spi.ClientGrantRequest;
import io.hubwire.spi.EventReply;
import io.hubwire.spi.RunningEngine;
import io.hubwire.spi.ServiceEvent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host, with the service beside it if it is embedded. */
final class RunningApp implements RunningEngine {

  /** So long a stop waits for calls in all; the service's part is done first. */
  private static final Duration STOP_LIMIT = Duration.ofMillis(3_500);

  /** How long a client that reads nothing keeps the one who moves the clock. */
  private static final Duration PONG_LIMIT = Duration.ofMillis(500);

  /** How long a function that the moved clock has started keeps them. */
  private static final Duration CALL_LIMIT = Duration.ofSeconds(1);

  private final FunctionsHost host;
  private final @Nullable EmbeddedService embedded;
  private final String connectionString;
  private final List<String> notes;
  private final Feed feed;
  private final @Nullable MovableClock clock;
  private final AnsweredActions actions;
  private boolean closed;

  /**
   * What stands beside both.
   *
   * @param clock null for the machine's
   */
  record Aside(Feed feed, @Nullable MovableClock clock, AnsweredActions actions) {}

  RunningApp(
      FunctionsHost host,
      @Nullable EmbeddedService embedded,
      String connectionString,
      List<String> notes,
      Aside aside) {
    this.clock = aside.clock();
    this.feed = aside.feed();
    this.actions = aside.actions();
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
        : Stream.concat(notes.stream(), embedded.wiring().notes().stream()).toList();
  }

  @Override
  public boolean reload() {
    boolean reread = embedded == null || embedded.reread();
    return host.reload() && reread;
  }

  @Override
  public void listen(Consumer<Happening> listener) {
    feed.add(listener);
    if (embedded != null) {
      embedded.tell(feed);
    }
  }

  @Override
  public URI clientUrl(ClientGrantRequest grant) {
    AccessKey key = embedded == null ? null : embedded.service().connectionString().accessKey();
    if (embedded == null || key == null) {
      throw new HubwireException(
          "There is no embedded service that clients could connect to.", null);
    }
    ClientUrl url =
        new ClientUrl(
            embedded.service().connectionString().endpoint(), grant.hub(), ClientKind.DEFAULT);
    boolean expired = grant.lifetime().isNegative();
    Instant issued = now().plus(expired ? grant.lifetime().multipliedBy(2) : Duration.ZERO);
    ClientGrant rights =
        new ClientGrant(grant.userId(), grant.roles(), grant.groups(), grant.lifetime().abs());
    return URI.create(url.withToken(AccessToken.forClient(key, url.audience(), rights, issued)));
  }

  private Instant now() {
    return clock == null ? Instant.now() : clock.instant();
  }

  @Override
  public void answerActions(List<Integer> statuses) {
    actions.next(statuses);
  }

  @Override
  public EventReply send(ServiceEvent event) {
    return new SignedEvents(host, connectionString).send(event, now());
  }

  @Override
  public void advance(Duration span) {
    if (clock == null) {
      throw new HubwireException(
          "The app goes by the machine's clock; start it with movableClock().", null);
    }
    Set<String> before = feed.calls().running();
    clock.advance(span);
    feed.calls().awaitOthers(before, CALL_LIMIT);
    if (embedded != null) {
      embedded.service().settle(PONG_LIMIT);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    long start = System.nanoTime();
    try {
      if (embedded != null) {
        embedded.close(); // first, while the host still answers the last events
      }
    } finally {
      Duration left = STOP_LIMIT.minusNanos(System.nanoTime() - start);
      host.close(left.isNegative() ? Duration.ZERO : left);
      if (clock != null) {
        clock.close();
      }
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
