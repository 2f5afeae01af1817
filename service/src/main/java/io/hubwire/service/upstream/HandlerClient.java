package io.hubwire.service.upstream;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The wire to handlers. May be called by any thread; completes on any thread. */
interface HandlerClient {

  /** Sends one request, whatever became of others. Never throws. */
  Call send(Request request);

  /**
   * A request.
   *
   * @param method {@code POST}, {@code OPTIONS} or {@code GET}
   * @param headers values are text, not yet bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  record Request(String method, String url, Map<String, String> headers, byte[] body) {}

  /** A request under way. */
  interface Call {

    /** What came of it; fails only where the call was abandoned, if at all. */
    CompletionStage<HandlerReply> reply();

    /** Nobody waits any more: what it holds is let go. */
    void abandon();
  }
}
