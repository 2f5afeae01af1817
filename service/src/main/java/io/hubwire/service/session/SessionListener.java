package io.hubwire.service.session;

import io.hubwire.protocol.frame.AckError;

/** Is told what happens to connections, on the loop that owns them: it must not block. */
public interface SessionListener {

  /** A connection is open. */
  void opened(Identity identity);

  /** A reliable client has lost its wire, and may come back for a while. */
  default void wentAway(Identity identity) {}

  /** A reliable client has come back on another wire. */
  default void cameBack(Identity identity) {}

  /**
   * A connection has ended.
   *
   * @param code the close code, which may be the subprotocol's or the client's own
   * @param detail what led to it in one sentence, for developers; empty where the cause says it all
   */
  void closed(Identity identity, CloseCause cause, int code, String detail);

  /**
   * A client was not let in.
   *
   * @param hub canonical, or as the request named it where that is no hub's name
   * @param status of the answer
   * @param reason in one sentence, for developers
   */
  void refused(String hub, int status, String reason);

  /** A role of a token or connect handler had no effect. */
  void roleSkipped(String hub, String connectionId, String sentence);

  /**
   * A user event failed.
   *
   * @param detail which handler, and how, in one sentence
   */
  void eventFailed(String hub, String connectionId, String event, String detail);

  /** A client's operation failed, and its ack said so. */
  void operationFailed(AckError error);
}
