package io.hubwire.host.http;

import io.hubwire.bindings.HttpRequestData;
import java.util.concurrent.CompletionStage;

/** Answers requests; called on a virtual thread, so it may block. */
@FunctionalInterface
public interface RequestHandler {

  /** The answer to a request; a failure is answered 500. */
  CompletionStage<WireResponse> handle(HttpRequestData request);
}
