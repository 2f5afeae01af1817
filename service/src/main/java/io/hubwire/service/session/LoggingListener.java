package io.hubwire.service.session;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to connections to the log. */
public final class LoggingListener implements SessionListener {

  private static final Logger LOG = LoggerFactory.getLogger("io.hubwire.service.connections");

  @Override
  public void opened(
      String hub, String connectionId, @Nullable String userId, @Nullable String subprotocol) {
    LOG.debug(
        "Connection {} of hub {} is open: user {}, subprotocol {}.",
        connectionId,
        hub,
        userId,
        subprotocol);
  }

  @Override
  public void closed(String hub, String connectionId, CloseCause cause, String detail) {
    switch (cause) {
      case NORMAL, LOST, CLOSED_BY_APP_SERVER, SERVICE_STOPPING ->
          LOG.debug("Connection {} of hub {} ended: {}.", connectionId, hub, cause.title());
      default ->
          LOG.warn(
              "Connection {} of hub {} was closed: {} ({}). {} {}",
              connectionId,
              hub,
              cause.title(),
              cause.code(),
              cause.text(),
              detail);
    }
  }

  @Override
  public void roleSkipped(String hub, String connectionId, String sentence) {
    LOG.warn("Connection {} of hub {}: {}", connectionId, hub, sentence);
  }

  @Override
  public void eventFailed(String hub, String connectionId, String event, String detail) {
    LOG.warn("Event {} of connection {} of hub {} failed: {}", event, connectionId, hub, detail);
  }
}
