package io.hubwire.service.config;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.HostHeader;
import io.hubwire.http.Timeouts;
import io.hubwire.service.ServiceException;
import io.hubwire.service.ServiceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sources say about sockets and about the memory that is held for who is behind them. */
final class SocketsReader {

  private static final long LONGEST_SECONDS = 86_400;
  private static final long LEAST_BYTES = 1 << 20;

  private final Optional<Duration> head;
  private final Optional<Duration> body;
  private final Optional<Duration> idle;
  private final Optional<Duration> tls;
  private final Optional<Long> bufferedBytes;
  private final List<String> hosts;

  SocketsReader(Values values) {
    head = seconds(values, Setting.TIMEOUT_HEAD, "timeouts:head");
    body = seconds(values, Setting.TIMEOUT_BODY, "timeouts:body");
    idle = seconds(values, Setting.TIMEOUT_IDLE, "timeouts:idle");
    tls = seconds(values, Setting.TIMEOUT_TLS, "timeouts:tls");
    bufferedBytes =
        values.number(Setting.BUFFERED_BYTES, "limits:bufferedBytes", LEAST_BYTES, Long.MAX_VALUE);
    hosts = values.list(Setting.DASHBOARD_HOST, "dashboard:hosts", SocketsReader::host);
  }

  private static Optional<Duration> seconds(Values values, Setting setting, String key) {
    return values.number(setting, key, 1, LONGEST_SECONDS).map(Duration::ofSeconds);
  }

  /** An address of IPv6 may do without its brackets. */
  private static @Nullable String host(String text) {
    String name = text.strip();
    boolean bare = name.indexOf(':') != name.lastIndexOf(':') && !name.startsWith("[");
    return HostHeader.parse(bare ? "[" + name + "]" : name)
        .filter(host -> !host.name().isEmpty() && host.port() < 0 && !name.endsWith(":"))
        .map(HostHeader::name)
        .orElse(null);
  }

  /**
   * The settings that result; their limits are settled before.
   *
   * @throws ServiceException where the budget has no room for a message that is allowed
   */
  ServiceSettings appliedTo(ServiceSettings settings) {
    Timeouts defaults = settings.sockets().timeouts();
    ServiceSettings changed =
        settings.withTimeouts(
            new Timeouts(
                head.orElse(defaults.head()),
                body.orElse(defaults.body()),
                idle.orElse(defaults.idle()),
                tls.orElse(defaults.tls())));
    if (bufferedBytes.isPresent()) {
      changed = changed.withBudget(budget(bufferedBytes.get(), settings.limits().messageBytes()));
    }
    return hosts.isEmpty() ? changed : changed.withHosts(hosts);
  }

  private static ByteBudget budget(long bytes, int messageBytes) {
    if (bytes < 2L * messageBytes) {
      throw new ServiceException(
          "The setting %s is %d, less than twice limits.messageBytes (%d); expected room for two messages at least."
              .formatted(Setting.BUFFERED_BYTES.documentedName(), bytes, messageBytes),
          null);
    }
    return ByteBudget.of(bytes);
  }
}
