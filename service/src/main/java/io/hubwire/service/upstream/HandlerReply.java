package io.hubwire.service.upstream;

import java.util.List;
import java.util.Map;

/** What came of one request to a handler. */
sealed interface HandlerReply {

  /** The largest head of an answer that is read, in bytes: states travel in it. */
  int LARGEST_HEAD = 64 << 10;

  /** The largest answer that is read, in bytes. */
  int LARGEST_BODY = 16 << 20;

  /**
   * An answer.
   *
   * @param headers in the order of arrival, names in any case
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  record Answered(int status, List<Map.Entry<String, String>> headers, byte[] body)
      implements HandlerReply {

    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /**
     * Whether it sends us elsewhere, where we do not go: what we send is for this handler alone.
     */
    boolean isRedirect() {
      return status >= 300 && status < 400;
    }

    /** All values of a header. */
    List<String> values(String name) {
      return headers.stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .toList();
    }
  }

  /** The answer's body is larger than {@link #LARGEST_BODY}. */
  record TooLarge() implements HandlerReply {}

  /** The answer's head is larger than {@link #LARGEST_HEAD}: another try would bring the same. */
  record HeadTooLarge() implements HandlerReply {}

  /**
   * The request was never sent, and never can be.
   *
   * @param cause why, without secrets
   */
  record Unsendable(String cause) implements HandlerReply {}

  /**
   * There is no answer: no connection, or one that broke.
   *
   * @param cause what happened, without secrets
   */
  record Unreachable(String cause) implements HandlerReply {}
}
