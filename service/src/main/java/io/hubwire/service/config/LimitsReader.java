package io.hubwire.service.config;

import io.hubwire.service.ServiceException;
import io.hubwire.service.hub.Limits;
import java.time.Duration;
import java.util.Optional;

/** What the sources say about limits. */
final class LimitsReader {

  private static final long LEAST_BYTES = 1 << 20;
  private static final long LEAST_MESSAGE_BYTES = 1 << 10;
  private static final long MOST_MESSAGE_BYTES = 16 << 20;

  private final Optional<Integer> connections;
  private final Optional<Integer> messageBytes;
  private final Optional<Integer> groupsPerConnection;
  private final Optional<Integer> outboxMessages;
  private final Optional<Long> outboxBytes;
  private final Optional<Integer> replayMessages;
  private final Optional<Long> replayBytes;
  private final Optional<Duration> keepAlive;

  LimitsReader(Values values) {
    connections = count(values, Setting.CONNECTIONS, "limits:connections", 0);
    messageBytes =
        values
            .number(
                Setting.MESSAGE_BYTES,
                "limits:messageBytes",
                LEAST_MESSAGE_BYTES,
                MOST_MESSAGE_BYTES)
            .map(Long::intValue);
    groupsPerConnection =
        count(values, Setting.GROUPS_PER_CONNECTION, "limits:groupsPerConnection", 1);
    outboxMessages = count(values, Setting.OUTBOX_MESSAGES, "limits:outboxMessages", 1);
    outboxBytes =
        values.number(Setting.OUTBOX_BYTES, "limits:outboxBytes", LEAST_BYTES, Long.MAX_VALUE);
    replayMessages = count(values, Setting.REPLAY_MESSAGES, "limits:replayMessages", 1);
    replayBytes =
        values.number(Setting.REPLAY_BYTES, "limits:replayBytes", LEAST_BYTES, Long.MAX_VALUE);
    keepAlive =
        values
            .number(Setting.KEEP_ALIVE, Setting.KEEP_ALIVE.documentedName(), 1, 120)
            .map(Duration::ofSeconds);
  }

  private static Optional<Integer> count(Values values, Setting setting, String key, int least) {
    return values.number(setting, key, least, Integer.MAX_VALUE).map(Long::intValue);
  }

  /**
   * The limits that result.
   *
   * @throws ServiceException where a client would be closed for one message that is allowed
   */
  Limits appliedTo(Limits defaults) {
    Limits limits =
        new Limits(
            connections.orElse(defaults.connections()),
            messageBytes.orElse(defaults.messageBytes()),
            groupsPerConnection.orElse(defaults.groupsPerConnection()),
            outboxMessages.orElse(defaults.outboxMessages()),
            outboxBytes.orElse(defaults.outboxBytes()),
            replayMessages.orElse(defaults.replayMessages()),
            replayBytes.orElse(defaults.replayBytes()),
            keepAlive.orElse(defaults.keepAlive()));
    checkHoldsMessage(Setting.OUTBOX_BYTES, limits.outboxBytes(), limits);
    checkHoldsMessage(Setting.REPLAY_BYTES, limits.replayBytes(), limits);
    return limits;
  }

  private static void checkHoldsMessage(Setting setting, long bytes, Limits limits) {
    if (bytes < limits.messageBytes()) {
      throw new ServiceException(
          "The setting %s is %d, less than limits.messageBytes (%d); expected room for one message at least."
              .formatted(setting.documentedName(), bytes, limits.messageBytes()),
          null);
    }
  }
}
