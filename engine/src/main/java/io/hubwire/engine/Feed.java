package io.hubwire.engine;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import io.hubwire.host.event.HostListener;
import io.hubwire.service.activity.Activity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happens in a host and in the service beside it, as the runtime tells it. */
final class Feed implements HostListener {

  private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();
  private final Runnable reloaded;
  private final Calls calls = new Calls();

  /**
   * Without listeners yet.
   *
   * @param reloaded is run when a changed app has been taken over
   */
  Feed(Runnable reloaded) {
    this.reloaded = reloaded;
  }

  Calls calls() {
    return calls;
  }

  void add(Consumer<Happening> listener) {
    listeners.add(listener);
  }

  private void tell(
      Instant at,
      Kind kind,
      String hub,
      String subject,
      String name,
      long number,
      int status,
      @Nullable String problem) {
    Happening happening = new Happening(at, kind, hub, subject, name, number, status, problem);
    listeners.forEach(listener -> listener.accept(happening));
  }

  void happened(Activity activity) {
    Instant at = activity.at();
    String hub = activity.hub();
    switch (activity) {
      case Activity.ConnectionOpened a ->
          tell(at, Kind.CONNECTION_OPENED, hub, a.connectionId(), name(a.userId()), 0, 0, null);
      case Activity.ConnectionAway a ->
          tell(at, Kind.CONNECTION_AWAY, hub, a.connectionId(), "client", 0, 0, null);
      case Activity.ConnectionRecovered a ->
          tell(at, Kind.CONNECTION_RECOVERED, hub, a.connectionId(), "client", 0, 0, null);
      case Activity.ConnectionRefused a ->
          tell(at, Kind.CONNECTION_REFUSED, hub, "", "client", 0, a.status(), a.reason());
      case Activity.ConnectionClosed a ->
          tell(
              at,
              Kind.CONNECTION_CLOSED,
              hub,
              a.connectionId(),
              a.close(),
              0,
              a.code(),
              a.detail());
      case Activity.FrameReceived a ->
          tell(at, Kind.FRAME_RECEIVED, hub, a.connectionId(), a.type(), 0, 0, null);
      case Activity.FrameSent a ->
          tell(at, Kind.FRAME_SENT, hub, a.connectionId(), a.type(), 0, 0, null);
      case Activity.EventSent a ->
          tell(at, Kind.EVENT_SENT, hub, a.connectionId(), a.event(), a.number(), 0, null);
      case Activity.EventAnswered a -> answered(a);
      case Activity.RestCalled a ->
          tell(at, Kind.REST_CALLED, hub, a.target(), a.operation(), 0, a.status(), null);
    }
  }

  private void answered(Activity.EventAnswered a) {
    tell(
        a.at(),
        Kind.EVENT_ANSWERED,
        a.hub(),
        a.connectionId(),
        a.event(),
        a.number(),
        a.status(),
        a.detail());
  }

  /** A call of an output binding that the service did not see. */
  void answeredInPlace(Instant at, String call, int status) {
    tell(at, Kind.REST_CALLED, "", "", call, 0, status, "answered by the test");
  }

  private static String name(@Nullable String userId) {
    return Objects.requireNonNullElse(userId, "anonymous");
  }

  @Override
  public void invocationStarted(InvocationStarted event) {
    calls.started(event.id());
    tell(event.at(), Kind.INVOCATION_STARTED, "", event.id(), event.function(), 0, 0, null);
  }

  @Override
  public void invocationEnded(InvocationEnded event) {
    tell(
        event.at(), Kind.INVOCATION_ENDED, "", event.id(), event.function(), 0, 0, event.failure());
    calls.ended(event.id());
  }

  @Override
  public void requestRejected(RequestRejected event) {
    tell(
        event.at(),
        Kind.REQUEST_REJECTED,
        "",
        "",
        event.request(),
        0,
        event.status(),
        event.reason());
  }

  @Override
  public void appReloaded(AppReloaded event) {
    if (event.failure() == null) {
      reloaded.run();
    }
  }
}
