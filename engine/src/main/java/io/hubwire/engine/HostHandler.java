package io.hubwire.engine;

import io.hubwire.host.FunctionsHost;
import io.hubwire.host.http.WireResponse;
import io.hubwire.service.upstream.LocalHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The host's side of events that take no socket. */
record HostHandler(FunctionsHost host) implements LocalHandler {

  @Override
  public CompletionStage<Answer> answer(Request request) {
    List<WireResponse.Header> headers =
        request.headers().stream()
            .map(header -> new WireResponse.Header(header.getKey(), header.getValue()))
            .toList();
    return host.call(request.method(), request.url(), headers, request.body())
        .thenApply(HostHandler::answer);
  }

  private static Answer answer(WireResponse response) {
    List<Map.Entry<String, String>> headers =
        response.headers().stream()
            .map(header -> Map.entry(header.name(), header.value()))
            .toList();
    return new Answer(response.status(), headers, response.body());
  }
}
