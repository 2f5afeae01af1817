package io.hubwire.service.activity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a service. None carries a secret or what a message says. Hubs are
 * canonical names, as the application wrote them where they are not valid.
 */
public sealed interface Activity {

  /** When it happened. */
  Instant at();

  /** In which hub; empty where the request named none. */
  String hub();

  /**
   * A connection is open.
   *
   * @param userId null for an anonymous client
   * @param subprotocol as the client spelled it; null for none
   */
  record ConnectionOpened(
      Instant at,
      String hub,
      String connectionId,
      @Nullable String userId,
      @Nullable String subprotocol)
      implements Activity {}

  /** A reliable client has lost its wire; it may recover its connection for a while. */
  record ConnectionAway(Instant at, String hub, String connectionId) implements Activity {}

  /** A reliable client has recovered its connection on another wire. */
  record ConnectionRecovered(Instant at, String hub, String connectionId) implements Activity {}

  /**
   * A client was not let in.
   *
   * @param status of the answer to its upgrade
   * @param reason in a sentence, for developers
   */
  record ConnectionRefused(Instant at, String hub, int status, String reason) implements Activity {}

  /**
   * A connection has ended for good.
   *
   * @param close the name of the close, such as {@code Normal} or {@code SlowClient}
   * @param code the WebSocket close code; 1006 where the client is gone without one
   * @param detail what led to it in a sentence, for developers; empty where the name says it all
   */
  record ConnectionClosed(
      Instant at,
      String hub,
      String connectionId,
      @Nullable String userId,
      @Nullable String subprotocol,
      String close,
      int code,
      String detail)
      implements Activity {}

  /**
   * A client sent a message.
   *
   * @param type as the subprotocol calls it, such as {@code joinGroup}; {@code message} for raw
   *     clients; {@code invalid} where it could not be read
   * @param group which it is about, null where none
   * @param event the user event that it is, null where it is none
   * @param bytes of the whole message
   */
  record FrameReceived(
      Instant at,
      String hub,
      String connectionId,
      String type,
      @Nullable String group,
      @Nullable String event,
      int bytes)
      implements Activity {}

  /**
   * A client was sent a message, or would have been: it may be away, or read too slowly.
   *
   * @param type as the subprotocol calls it, such as {@code ack}; {@code message} for raw clients
   * @param group through which it came, null where none
   * @param bytes of its payload; for other types than {@code message} of the whole frame
   */
  record FrameSent(
      Instant at, String hub, String connectionId, String type, @Nullable String group, int bytes)
      implements Activity {}

  /**
   * An event is on its way to whoever handles it.
   *
   * @param event its name, such as {@code connect} or a user event's
   * @param number its own among the connection's; {@code ce-id}
   */
  record EventSent(Instant at, String hub, String connectionId, String event, long number)
      implements Activity {}

  /**
   * It is known what came of an event.
   *
   * @param status the handler's, 200 for any success; 0 where there was no answer
   * @param duration retries included
   * @param detail why there was no answer, in a sentence; else empty
   */
  record EventAnswered(
      Instant at,
      String hub,
      String connectionId,
      String event,
      long number,
      EventOutcome outcome,
      int status,
      Duration duration,
      String detail)
      implements Activity {}

  /** What may come of an event. */
  enum EventOutcome {
    /** The handler answered 2xx. */
    ACCEPTED,
    /** Nobody wants the event. */
    NO_HANDLER,
    /** The handler answered with another status. */
    REFUSED,
    /** There was no answer, or none that can be used. */
    FAILED
  }

  /**
   * A REST call was answered.
   *
   * @param operation by its name in the REST specification, such as {@code SendToGroup}; empty
   *     where the request was refused before it was known
   * @param target whom it is about, such as {@code group g} or {@code connection c}; empty for the
   *     whole hub
   */
  record RestCalled(
      Instant at, String hub, String operation, String target, int status, Duration duration)
      implements Activity {}
}
