package io.hubwire.service.session;

import io.hubwire.protocol.frame.AckError;
import io.hubwire.service.activity.Activities;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.port.Clock;

/** Tells the listeners of the service's activities about its connections. */
public final class TellingListener implements SessionListener {

  private final Activities activities;
  private final Clock clock;

  /** Of one service. */
  public TellingListener(Activities activities, Clock clock) {
    this.activities = activities;
    this.clock = clock;
  }

  @Override
  public void opened(Identity identity) {
    activities.tell(
        () ->
            new Activity.ConnectionOpened(
                clock.wall(),
                identity.hub(),
                identity.connectionId(),
                identity.userId(),
                identity.subprotocol()));
  }

  @Override
  public void wentAway(Identity identity) {
    activities.tell(
        () -> new Activity.ConnectionAway(clock.wall(), identity.hub(), identity.connectionId()));
  }

  @Override
  public void cameBack(Identity identity) {
    activities.tell(
        () ->
            new Activity.ConnectionRecovered(
                clock.wall(), identity.hub(), identity.connectionId()));
  }

  @Override
  public void closed(Identity identity, CloseCause cause, int code, String detail) {
    activities.tell(
        () ->
            new Activity.ConnectionClosed(
                clock.wall(),
                identity.hub(),
                identity.connectionId(),
                identity.userId(),
                identity.subprotocol(),
                cause.title(),
                code,
                detail));
  }

  @Override
  public void refused(String hub, int status, String reason) {
    activities.tell(() -> new Activity.ConnectionRefused(clock.wall(), hub, status, reason));
  }

  @Override
  public void roleSkipped(String hub, String connectionId, String sentence) {}

  /** Its answer is told where it comes in. */
  @Override
  public void eventFailed(String hub, String connectionId, String event, String detail) {}

  @Override
  public void operationFailed(AckError error) {}
}
