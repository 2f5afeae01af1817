package io.hubwire.service.server;

import io.hubwire.protocol.frame.AckError;
import io.hubwire.service.port.Clock;
import io.hubwire.service.session.CloseCause;
import io.hubwire.service.session.Identity;
import io.hubwire.service.session.SessionListener;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line for each HTTP request that was answered, and for each connection that opens or ends. What
 * strangers wrote cannot end a line, and what looks like a secret is not in it.
 */
final class AccessLog implements SessionListener {

  private static final Logger LOG = LoggerFactory.getLogger("io.hubwire.service.access");
  private static final List<String> SECRET = List.of("token", "secret", "password", "key", "code");

  private final Clock clock;

  AccessLog(Clock clock) {
    this.clock = clock;
  }

  /** A request has come: its line is written when it is answered. */
  void watch(HttpServerRequest request) {
    long start = clock.now();
    HttpServerResponse response = request.response();
    response.endHandler(
        end -> {
          if (!response.headers().contains("Sec-WebSocket-Accept")) {
            line(request, response.getStatusCode(), start);
          }
        });
  }

  /** A client's request was answered by the upgrade; the connection has lines of its own. */
  void upgraded(HttpServerRequest request) {
    line(request, 101, clock.now());
  }

  private void line(HttpServerRequest request, int status, long start) {
    LOG.info(
        "{} \"{} {}\" {} {} ms",
        request.remoteAddress() == null ? "-" : request.remoteAddress().hostAddress(),
        request.method().name(),
        plain(withoutSecrets(request.uri())),
        status,
        TimeUnit.NANOSECONDS.toMillis(clock.now() - start));
  }

  static String withoutSecrets(String uri) {
    int query = uri.indexOf('?');
    if (query < 0) {
      return uri;
    }
    return Arrays.stream(uri.substring(query + 1).split("&", -1))
        .map(AccessLog::withoutSecret)
        .collect(Collectors.joining("&", uri.substring(0, query + 1), ""));
  }

  private static String withoutSecret(String pair) {
    int equals = pair.indexOf('=');
    if (equals < 0) {
      return pair;
    }
    String name = pair.substring(0, equals);
    return isSecret(name) ? name + "=***" : pair;
  }

  /** By its name as the service reads it: an encoded one hides nothing. */
  private static boolean isSecret(String name) {
    String decoded;
    try {
      decoded = QueryStringDecoder.decodeComponent(name).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return true; // whatever it is
    }
    return SECRET.stream().anyMatch(decoded::contains);
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public void opened(Identity identity) {
    LOG.info(
        "connection {} of hub {} opened: user {}, subprotocol {}",
        identity.connectionId(),
        identity.hub(),
        plain(String.valueOf(identity.userId())),
        plain(String.valueOf(identity.subprotocol())));
  }

  @Override
  public void closed(Identity identity, CloseCause cause, int code, String detail) {
    LOG.info(
        "connection {} of hub {} ended: {} ({})",
        identity.connectionId(),
        identity.hub(),
        cause.title(),
        code);
  }

  /** Its request has a line. */
  @Override
  public void refused(String hub, int status, String reason) {}

  @Override
  public void roleSkipped(String hub, String connectionId, String sentence) {}

  @Override
  public void eventFailed(String hub, String connectionId, String event, String detail) {}

  @Override
  public void operationFailed(AckError error) {}
}
