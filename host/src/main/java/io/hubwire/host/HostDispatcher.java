package io.hubwire.host;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.http.Cors;
import io.hubwire.host.http.HeadVerdict;
import io.hubwire.host.http.RequestHandler;
import io.hubwire.host.http.WireResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decides who answers a request: the host itself, an extension or a function. */
final class HostDispatcher implements RequestHandler {

  private static final HeadVerdict NOT_RUNNING =
      new HeadVerdict.Answered(WireResponse.text(503, "Function host is not running."));

  private final Cors cors;
  private volatile @Nullable RunningApp app;

  HostDispatcher(Cors cors) {
    this.cors = cors;
  }

  /** From now on there is an app to answer. */
  void attach(RunningApp running) {
    app = running;
  }

  @Override
  public HeadVerdict judge(HttpRequestData head) {
    RunningApp running = app;
    if (running == null) {
      return NOT_RUNNING;
    }
    String path = RequestPath.of(head);
    if (AdminEndpoints.areAt(path)) {
      return admin(head, path, running);
    }
    if (HostMetrics.areAt(path, head) && running.ports().tally() != null) {
      return HostMetrics.judge(head, running.ports());
    }
    if (cors.isPreflight(head)) {
      return new HeadVerdict.Answered(cors.preflight(head));
    }
    AppGeneration generation = running.current();
    return changed(
        held(generation, route(head, path, running, generation)),
        response -> cors.apply(head, withCustomHeaders(response, generation)));
  }

  /** No page of another origin is given permission for what steers the host. */
  private HeadVerdict admin(HttpRequestData head, String path, RunningApp running) {
    AppGeneration generation = running.current();
    return changed(
        held(generation, new AdminEndpoints(running, generation).judge(head, path)),
        response -> withCustomHeaders(response, generation));
  }

  private static WireResponse withCustomHeaders(WireResponse response, AppGeneration generation) {
    WireResponse complete = response;
    for (var header : generation.options().customHeaders().entrySet()) {
      complete = complete.withDefault(header.getKey(), header.getValue());
    }
    return complete;
  }

  private static HeadVerdict changed(HeadVerdict verdict, UnaryOperator<WireResponse> change) {
    return switch (verdict) {
      case HeadVerdict.Answered(WireResponse response) ->
          new HeadVerdict.Answered(change.apply(response));
      case HeadVerdict.Taken(long limit, var taker) ->
          new HeadVerdict.Taken(limit, request -> taker.apply(request).thenApply(change));
    };
  }

  /** The app that a request is for stays whole until it is answered. */
  private HeadVerdict held(AppGeneration generation, HeadVerdict verdict) {
    return verdict instanceof HeadVerdict.Taken(long limit, var taker)
        ? new HeadVerdict.Taken(limit, request -> hold(generation, request, taker))
        : verdict;
  }

  private CompletionStage<WireResponse> hold(
      AppGeneration generation,
      HttpRequestData request,
      Function<HttpRequestData, CompletionStage<WireResponse>> taker) {
    var inFlight = generation.invocations().inFlight();
    if (!inFlight.tryEnter()) {
      // Replaced while the body was on its way, or the host stops.
      RunningApp running = app;
      boolean replaced = running != null && !running.current().equals(generation);
      return Verdicts.carriedOut(replaced ? judge(request) : NOT_RUNNING, request);
    }
    try {
      return taker.apply(request).whenComplete((response, error) -> inFlight.leave());
    } catch (RuntimeException e) {
      inFlight.leave();
      throw e;
    }
  }

  private static HeadVerdict route(
      HttpRequestData head, String path, RunningApp running, AppGeneration generation) {
    if (running.state() != HostState.RUNNING) {
      return NOT_RUNNING;
    }
    WireResponse offline = OfflinePage.response(running.ports().settings().app().root());
    if (offline != null) {
      return new HeadVerdict.Answered(offline);
    }
    if (path.toLowerCase(Locale.ROOT).startsWith(Webhooks.PREFIX)) {
      return new Webhooks(running.ports()).judge(head, path, generation);
    }
    Optional<HeadVerdict> function = generation.http().judge(head, path);
    return function.orElseGet(
        () -> new HeadVerdict.Answered(withoutFunction(head, path, running, generation)));
  }

  private static WireResponse withoutFunction(
      HttpRequestData head, String path, RunningApp running, AppGeneration generation) {
    if (path.equals("/") && head.method().equals("GET")) {
      return Homepage.response(generation.configuration());
    }
    new Access(running.ports())
        .notFound(head.method() + " " + path, "no function's route and methods match.");
    return WireResponse.empty(404);
  }
}
