package io.hubwire.service.session;

import io.hubwire.protocol.frame.AckError;
import java.util.List;

/** Several listeners as one; each is told in turn. */
public record SessionListeners(List<SessionListener> all) implements SessionListener {

  public SessionListeners {
    all = List.copyOf(all);
  }

  @Override
  public void opened(Identity identity) {
    all.forEach(one -> one.opened(identity));
  }

  @Override
  public void wentAway(Identity identity) {
    all.forEach(one -> one.wentAway(identity));
  }

  @Override
  public void cameBack(Identity identity) {
    all.forEach(one -> one.cameBack(identity));
  }

  @Override
  public void closed(Identity identity, CloseCause cause, int code, String detail) {
    all.forEach(one -> one.closed(identity, cause, code, detail));
  }

  @Override
  public void refused(String hub, int status, String reason) {
    all.forEach(one -> one.refused(hub, status, reason));
  }

  @Override
  public void roleSkipped(String hub, String connectionId, String sentence) {
    all.forEach(one -> one.roleSkipped(hub, connectionId, sentence));
  }

  @Override
  public void eventFailed(String hub, String connectionId, String event, String detail) {
    all.forEach(one -> one.eventFailed(hub, connectionId, event, detail));
  }

  @Override
  public void operationFailed(AckError error) {
    all.forEach(one -> one.operationFailed(error));
  }
}
