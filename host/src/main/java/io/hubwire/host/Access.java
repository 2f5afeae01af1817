package io.hubwire.host;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.http.WireResponse;
import io.hubwire.host.key.AuthLevel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets requests pass or not, and tells why not. */
final class Access {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Http");

  private final HostPorts ports;

  Access(HostPorts ports) {
    this.ports = ports;
  }

  /** The key that a request shows: in the header first, else in the query. */
  static @Nullable String presentedKey(HttpRequestData request) {
    var header = request.header("x-functions-key");
    if (!header.isEmpty()) {
      return header.getFirst();
    }
    var query = request.query().get("code");
    return query == null ? null : query.getFirst();
  }

  /** Whether a request may call a function; always, where keys are not asked for. */
  boolean opens(AuthLevel level, String function, @Nullable String presented) {
    return !ports.settings().enforceKeys()
        || level == AuthLevel.ANONYMOUS
        || ports.keys().opens(level, function, presented);
  }

  /** Whether a request may call the webhook of an extension. */
  boolean opensWebhook(String extension, HttpRequestData request) {
    return !ports.settings().enforceKeys()
        || ports.keys().opensWebhook(extension, presentedKey(request));
  }

  /**
   * Why a request may not use an address that steers the host, or tells of it; empty where it may.
   * Whoever shows the master key is no page of a stranger.
   */
  Optional<WireResponse> guard(HttpRequestData head, String request) {
    String presented = presentedKey(head);
    if (presented != null
        && ports.keys().exist()
        && ports.keys().opens(AuthLevel.ADMIN, "", presented)) {
      return Optional.empty();
    }
    return ports
        .guard()
        .check("http", joined(head, "Host"), joined(head, "Origin"), joined(head, "Sec-Fetch-Site"))
        .map(
            refusal -> {
              reject(request, refusal.status(), refusal.sentence());
              return WireResponse.text(refusal.status(), refusal.sentence());
            });
  }

  /** A header that stands twice is none that passes, whichever its first value is. */
  private static @Nullable String joined(HttpRequestData head, String name) {
    List<String> values = head.header(name);
    return values.isEmpty() ? null : String.join(", ", values);
  }

  /** Tells log and listener of a request that was refused. */
  void reject(String request, int status, String reason) {
    LOG.warn("{} was answered {}: {}", request, status, reason);
    tell(request, status, reason);
  }

  /** Tells of a request that nobody answers; browsers make some unasked, so the log is quiet. */
  void notFound(String request, String reason) {
    LOG.debug("{} was answered 404: {}", request, reason);
    tell(request, 404, reason);
  }

  private void tell(String request, int status, String reason) {
    ports
        .listener()
        .requestRejected(
            new HostListener.RequestRejected(request, status, reason, ports.clock().instant()));
  }
}
