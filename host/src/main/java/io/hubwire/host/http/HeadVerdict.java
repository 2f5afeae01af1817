package io.hubwire.host.http;

import io.hubwire.bindings.HttpRequestData;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What a request's head is enough to decide, before a byte of its body is read. */
public sealed interface HeadVerdict {

  /** The answer is known; nobody reads the body. */
  record Answered(WireResponse response) implements HeadVerdict {}

  /**
   * Somebody takes the request with its body.
   *
   * @param bodyLimit how many bytes the body may have
   * @param taker called on an event loop, so it never blocks; a failure is answered 500
   */
  record Taken(long bodyLimit, Function<HttpRequestData, CompletionStage<WireResponse>> taker)
      implements HeadVerdict {}
}
