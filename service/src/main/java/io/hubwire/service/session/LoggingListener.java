package io.hubwire.service.session;

import io.hubwire.protocol.frame.AckError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to connections to the log. */
public final class LoggingListener implements SessionListener {

  private static final Logger LOG = LoggerFactory.getLogger("io.hubwire.service.connections");

  @Override
  public void opened(Identity identity) {
    LOG.debug(
        "Connection {} of hub {} is open: user {}, subprotocol {}.",
        identity.connectionId(),
        identity.hub(),
        identity.userId(),
        identity.subprotocol());
  }

  @Override
  public void wentAway(Identity identity) {
    LOG.debug(
        "Connection {} of hub {} lost its wire and may recover.",
        identity.connectionId(),
        identity.hub());
  }

  @Override
  public void cameBack(Identity identity) {
    LOG.debug("Connection {} of hub {} recovered.", identity.connectionId(), identity.hub());
  }

  @Override
  public void closed(Identity identity, CloseCause cause, int code, String detail) {
    String connectionId = identity.connectionId();
    String hub = identity.hub();
    switch (cause) {
      case NORMAL, LOST, CLOSED_BY_APP_SERVER, SERVICE_STOPPING ->
          LOG.debug("Connection {} of hub {} ended: {}.", connectionId, hub, cause.title());
      default ->
          LOG.warn(
              "Connection {} of hub {} was closed: {} ({}). {} {}",
              connectionId,
              hub,
              cause.title(),
              code,
              cause.text(),
              detail);
    }
  }

  @Override
  public void refused(String hub, int status, String reason) {
    LOG.info("A client of hub {} was refused with {}: {}", hub, status, reason);
  }

  @Override
  public void roleSkipped(String hub, String connectionId, String sentence) {
    LOG.warn("Connection {} of hub {}: {}", connectionId, hub, sentence);
  }

  @Override
  public void eventFailed(String hub, String connectionId, String event, String detail) {
    LOG.warn("Event {} of connection {} of hub {} failed: {}", event, connectionId, hub, detail);
  }

  @Override
  public void operationFailed(AckError error) {}
}
