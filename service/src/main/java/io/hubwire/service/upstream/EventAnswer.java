package io.hubwire.service.upstream;

import io.hubwire.protocol.event.ConnectResponse;
import io.hubwire.protocol.frame.Message;
import org.jspecify.annotations.Nullable;

/** What came of an event. */
public sealed interface EventAnswer {

  /** No handler wants this event. */
  record NoHandler() implements EventAnswer {}

  /**
   * The handler answered 2xx.
   *
   * @param connect what it decided about a connect event; null for other events and where it let
   *     everything stand
   * @param reply its message to the client of a user event; null for none
   * @param state the new {@code ce-connectionState}; null where the answer had none, so that the
   *     old one stays
   * @param cookies the connection's cookies from now on
   */
  record Accepted(
      @Nullable ConnectResponse connect,
      @Nullable Message reply,
      @Nullable String state,
      Cookies cookies)
      implements EventAnswer {}

  /**
   * The handler answered with a status that is not 2xx: that is its decision.
   *
   * @param text what it said, where that is plain text; else empty
   */
  record Refused(int status, String text) implements EventAnswer {
    /** Without a word. */
    public Refused(int status) {
      this(status, "");
    }
  }

  /**
   * There is no decision: the handler was not reached, not allowed, too late, or not understood.
   *
   * @param cause what happened, in one sentence, without secrets
   */
  record Failed(String cause) implements EventAnswer {}
}
