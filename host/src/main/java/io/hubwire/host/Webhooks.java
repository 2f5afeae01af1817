package io.hubwire.host;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.bindings.HttpResponseData;
import io.hubwire.host.http.HeadVerdict;
import io.hubwire.host.http.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

  /** What becomes of a request whose path begins with {@link #PREFIX}. */
  HeadVerdict judge(HttpRequestData head, String path, AppGeneration generation) {
    String rest = path.substring(PREFIX.length());
    int slash = rest.indexOf('/');
    String name = slash < 0 ? rest : rest.substring(0, slash);
    String what = head.method() + " " + path;
    if (!METHODS.contains(head.method())) {
      return refused(what, 404, "The methods of a webhook are GET, POST, DELETE and OPTIONS.");
    }
    if (!access.opensWebhook(name, head)) {
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
    return new HeadVerdict.Taken(
        generation.options().bodyLimit(),
        request ->
            generation
                .invocations()
                .run(() -> generation.extension().handle(request))
                .thenApply(Webhooks::wire));
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

  private HeadVerdict refused(String what, int status, String reason) {
    access.reject(what, status, reason);
    return new HeadVerdict.Answered(
        ports.settings().development()
            ? WireResponse.text(status, reason)
            : WireResponse.empty(status));
  }
}
