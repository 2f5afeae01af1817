package io.hubwire.host;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.bindings.HttpResponseData;
import io.hubwire.bindings.WebPubSubExtension;
import io.hubwire.host.http.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The addresses at which extensions receive events. */
final class Webhooks {

  /** What the addresses begin with; the extension's name follows. */
  static final String PREFIX = "/runtime/webhooks/";

  private static final String WEB_PUB_SUB = "webpubsub";
  private static final Set<String> METHODS = Set.of("GET", "POST", "DELETE", "OPTIONS");

  private final HostPorts ports;
  private final Access access;

  Webhooks(HostPorts ports) {
    this.ports = ports;
    this.access = new Access(ports);
  }

  /** The answer to a request whose path begins with {@link #PREFIX}. */
  CompletionStage<WireResponse> handle(
      HttpRequestData request, String path, WebPubSubExtension extension) {
    String rest = path.substring(PREFIX.length());
    int slash = rest.indexOf('/');
    String name = slash < 0 ? rest : rest.substring(0, slash);
    String what = request.method() + " " + path;
    if (!METHODS.contains(request.method())) {
      return refused(what, 404, "The methods of a webhook are GET, POST, DELETE and OPTIONS.");
    }
    if (!access.opensWebhook(name, request)) {
      return refused(
          what,
          401,
          "The key is missing or wrong: expected the system key '"
              + name
              + "_extension' or the master key in the query parameter code.");
    }
    if (!name.equalsIgnoreCase(WEB_PUB_SUB)) {
      return refused(what, 404, "There is no extension '" + name + "'; this host has webpubsub.");
    }
    return extension.handle(request).thenApply(Webhooks::wire);
  }

  private static WireResponse wire(HttpResponseData response) {
    List<WireResponse.Header> headers = new ArrayList<>();
    response
        .headers()
        .forEach(
            (name, values) ->
                values.forEach(value -> headers.add(new WireResponse.Header(name, value))));
    byte[] body =
        switch (response.body()) {
          case FunctionValue.Text(String text) -> text.getBytes(StandardCharsets.UTF_8);
          case FunctionValue.Json(String json) -> json.getBytes(StandardCharsets.UTF_8);
          case FunctionValue.Bytes(byte[] bytes) -> bytes;
          default -> new byte[0];
        };
    return new WireResponse(response.status(), headers, body);
  }

  private CompletionStage<WireResponse> refused(String what, int status, String reason) {
    access.reject(what, status, reason);
    return CompletableFuture.completedStage(
        ports.settings().development()
            ? WireResponse.text(status, reason)
            : WireResponse.empty(status));
  }
}
