package io.hubwire.host;

import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.http.Cors;
import io.hubwire.host.http.RequestHandler;
import io.hubwire.host.http.WireResponse;
import io.hubwire.host.key.AuthLevel;
import io.hubwire.host.metrics.InvocationTally;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Decides who answers a request: the host itself, an extension or a function. */
final class HostDispatcher implements RequestHandler {

  private static final WireResponse NOT_RUNNING =
      WireResponse.text(503, "Function host is not running.");

  // Until there is an app every request is refused anyway, and not for its size.
  private static final long STARTING_BODY_LIMIT = 1 << 20;

  private final Cors cors;
  private volatile @Nullable RunningApp app;

  HostDispatcher(Cors cors) {
    this.cors = cors;
  }

  /** From now on there is an app to answer. */
  void attach(RunningApp running) {
    app = running;
  }

  /** How many bytes a request's body may have. */
  long bodyLimit() {
    RunningApp running = app;
    return running == null ? STARTING_BODY_LIMIT : running.current().options().bodyLimit();
  }

  @Override
  public CompletionStage<WireResponse> handle(HttpRequestData request) {
    RunningApp running = app;
    if (running == null) {
      return CompletableFuture.completedStage(NOT_RUNNING);
    }
    if (cors.isPreflight(request)) {
      return CompletableFuture.completedStage(cors.preflight(request));
    }
    return running
        .on(generation -> route(request, running, generation))
        .thenApply(response -> cors.apply(request, withCustomHeaders(response, running)));
  }

  private static WireResponse withCustomHeaders(WireResponse response, RunningApp running) {
    WireResponse complete = response;
    for (var header : running.current().options().customHeaders().entrySet()) {
      complete = complete.withDefault(header.getKey(), header.getValue());
    }
    return complete;
  }

  private static CompletionStage<WireResponse> route(
      HttpRequestData request, RunningApp running, AppGeneration generation) {
    String path = RequestPath.of(request);
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.startsWith("/admin/")) {
      return new AdminEndpoints(running, generation).handle(request, path);
    }
    if (running.state() != HostState.RUNNING) {
      return CompletableFuture.completedStage(NOT_RUNNING);
    }
    WireResponse offline = OfflinePage.response(running.ports().settings().app().root());
    if (offline != null) {
      return CompletableFuture.completedStage(offline);
    }
    if (lower.startsWith(Webhooks.PREFIX)) {
      return new Webhooks(running.ports()).handle(request, path, generation.extension());
    }
    InvocationTally tally = running.ports().tally();
    if (tally != null && path.equals("/metrics") && request.method().equals("GET")) {
      return CompletableFuture.completedStage(metrics(request, running, tally));
    }
    Optional<CompletionStage<WireResponse>> function = generation.http().handle(request, path);
    return function.orElseGet(
        () -> CompletableFuture.completedStage(withoutFunction(request, path, running)));
  }

  private static WireResponse metrics(
      HttpRequestData request, RunningApp running, InvocationTally tally) {
    Access access = new Access(running.ports());
    if (!access.opens(AuthLevel.ADMIN, "", Access.presentedKey(request))) {
      access.reject("GET /metrics", 401, "The key is missing or wrong: expected the master key.");
      return WireResponse.empty(401);
    }
    return WireResponse.of(200, "text/plain; version=0.0.4; charset=utf-8", tally.text());
  }

  private static WireResponse withoutFunction(
      HttpRequestData request, String path, RunningApp running) {
    if (path.equals("/") && request.method().equals("GET")) {
      return Homepage.response(running.current().configuration());
    }
    new Access(running.ports())
        .notFound(request.method() + " " + path, "no function's route and methods match.");
    return WireResponse.empty(404);
  }
}
