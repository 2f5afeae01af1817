package io.hubwire.service.session;

import org.jspecify.annotations.Nullable;

/** Is told what happens to connections, on the loop that owns them: it must not block. */
public interface SessionListener {

  /** A connection is open. */
  void opened(
      String hub, String connectionId, @Nullable String userId, @Nullable String subprotocol);

  /**
   * A connection has ended.
   *
   * @param detail what led to it in one sentence, for developers; empty where the cause says it all
   */
  void closed(String hub, String connectionId, CloseCause cause, String detail);

  /** A role of a token or connect handler had no effect. */
  void roleSkipped(String hub, String connectionId, String sentence);

  /**
   * A user event failed.
   *
   * @param detail which handler, and how, in one sentence
   */
  void eventFailed(String hub, String connectionId, String event, String detail);
}
