package io.hubwire.host;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.http.HeadVerdict;
import io.hubwire.host.http.WireResponse;
import io.hubwire.host.key.AuthLevel;
import io.hubwire.host.metrics.InvocationTally;
import java.util.Objects;
import java.util.Optional;

/** {@code GET /metrics}: the figures of a host that runs alone. */
final class HostMetrics {

  private HostMetrics() {}

  /** Whether a request asks for the figures. */
  static boolean areAt(String path, HttpRequestData head) {
    return path.equals("/metrics") && head.method().equals("GET");
  }

  /**
   * Who may have them: whoever the guard lets pass, and with the master key where keys are asked
   * for.
   */
  static HeadVerdict judge(HttpRequestData head, HostPorts ports) {
    Access access = new Access(ports);
    Optional<WireResponse> refused = access.guard(head, "GET /metrics");
    if (refused.isPresent()) {
      return new HeadVerdict.Answered(refused.get());
    }
    if (!access.opens(AuthLevel.ADMIN, "", Access.presentedKey(head))) {
      access.reject("GET /metrics", 401, "The key is missing or wrong: expected the master key.");
      return new HeadVerdict.Answered(WireResponse.empty(401));
    }
    InvocationTally tally = Objects.requireNonNull(ports.tally());
    return Verdicts.elsewhere(
        ports.threads(),
        request -> WireResponse.of(200, "text/plain; version=0.0.4; charset=utf-8", tally.text()));
  }
}
