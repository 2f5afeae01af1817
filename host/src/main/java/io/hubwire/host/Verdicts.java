package io.hubwire.host;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.http.HeadVerdict;
import io.hubwire.host.http.WireResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** What is done about verdicts on requests. */
final class Verdicts {

  /** Requests to the host itself carry a key or a text. */
  private static final long OWN_BODY_LIMIT = 1 << 20;

  private Verdicts() {}

  /** Has a request to the host itself answered by the host's own threads. */
  static HeadVerdict elsewhere(
      Executor threads, Function<HttpRequestData, WireResponse> answering) {
    return new HeadVerdict.Taken(
        OWN_BODY_LIMIT,
        request -> CompletableFuture.supplyAsync(() -> answering.apply(request), threads));
  }

  /** The answer to a request that has arrived whole. */
  static CompletionStage<WireResponse> carriedOut(HeadVerdict verdict, HttpRequestData request) {
    return switch (verdict) {
      case HeadVerdict.Answered(WireResponse response) ->
          CompletableFuture.completedStage(response);
      case HeadVerdict.Taken(long limit, var taker) ->
          request.body().length > limit
              ? CompletableFuture.completedStage(WireResponse.empty(413))
              : taker.apply(request);
    };
  }
}
