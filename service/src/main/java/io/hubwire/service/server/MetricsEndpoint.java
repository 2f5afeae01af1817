package io.hubwire.service.server;

import io.hubwire.http.PageGuard;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.metrics.Scrape;
import io.hubwire.service.metrics.Tally;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's figures in Prometheus' text form, for whoever is on this machine and is no web page
 * of somebody else's, and for whoever holds an access key.
 */
final class MetricsEndpoint {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);

  /** Whose presence says that the peer speaks for somebody else. */
  private static final List<String> FORWARDED =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

  private final Vertx vertx;
  private final Hubs hubs;
  private final Tally tally;
  private final IntSupplier eventsInFlight;
  private final Predicate<HttpServerRequest> admitted;
  private final Supplier<PageGuard> guard;
  private @Nullable Scrape scrape;

  /**
   * @param admitted whether a request carries good credentials; answers it where not
   * @param guard what keeps web pages away from whoever is on this machine
   */
  MetricsEndpoint(
      Vertx vertx,
      Hubs hubs,
      Tally tally,
      IntSupplier eventsInFlight,
      Predicate<HttpServerRequest> admitted,
      Supplier<PageGuard> guard) {
    this.vertx = vertx;
    this.hubs = hubs;
    this.tally = tally;
    this.eventsInFlight = eventsInFlight;
    this.admitted = admitted;
    this.guard = guard;
  }

  void handle(HttpServerRequest request) {
    if (!request.method().name().equals("GET")) {
      request.response().putHeader("Allow", "GET");
      HttpReply.text(request, 405, "");
      return;
    }
    if (!isLocal(request) || request.headers().contains(HttpHeaders.AUTHORIZATION)) {
      if (admitted.test(request)) {
        scrape(request);
      }
      return;
    }
    guard
        .get()
        .check(
            request.isSSL() ? "https" : "http",
            request.getHeader(HttpHeaders.HOST),
            joined(request, "Origin"),
            joined(request, "Sec-Fetch-Site"))
        .ifPresentOrElse(
            refusal -> HttpReply.text(request, refusal.status(), refusal.sentence()),
            () -> scrape(request));
  }

  /** A header that stands twice is none that passes, whichever its first value is. */
  private static @Nullable String joined(HttpServerRequest request, String header) {
    List<String> values = request.headers().getAll(header);
    return values.isEmpty() ? null : String.join(", ", values);
  }

  private static boolean isLocal(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    InetAddress address =
        peer == null || !peer.isInetSocket() || peer.hostAddress() == null
            ? null
            : new InetSocketAddress(peer.hostAddress(), 0).getAddress();
    return address != null
        && address.isLoopbackAddress()
        && FORWARDED.stream().noneMatch(request.headers()::contains);
  }

  /** On a worker: the first scrape loads a library. */
  private void scrape(HttpServerRequest request) {
    request.pause();
    vertx
        .executeBlocking(() -> scrape().text(hubs.census().toCompletableFuture().join()), false)
        .onSuccess(text -> reply(request, text))
        .onFailure(
            failure -> {
              LOG.error("The figures could not be told.", failure);
              HttpReply.text(request, 500, "");
            });
  }

  private static void reply(HttpServerRequest request, String text) {
    request.response().putHeader("Content-Type", Scrape.CONTENT_TYPE);
    HttpReply.body(request, text);
  }

  private synchronized Scrape scrape() {
    if (scrape == null) {
      scrape = new Scrape(tally, eventsInFlight, hubs.budget());
    }
    return scrape;
  }
}
