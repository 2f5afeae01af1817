package io.hubwire.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.http.WireResponse;
import io.hubwire.host.key.KeyScope;
import io.hubwire.host.key.KeyStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys over HTTP: list, read, make, set, remove. */
final class AdminKeys {

  private static final String MASTER = "_master";

  private final KeyStore keys;

  AdminKeys(HostPorts ports) {
    this.keys = ports.keys();
  }

  /** The answer to a request for the keys of a scope, or for the one that the path names. */
  WireResponse answer(HttpRequestData request, KeyScope scope, List<String> path) {
    if (path.isEmpty()) {
      return request.method().equals("GET") ? list(request, scope) : WireResponse.empty(404);
    }
    if (path.size() > 1) {
      return WireResponse.empty(404);
    }
    String name = path.getFirst();
    return name.equalsIgnoreCase(MASTER) && scope instanceof KeyScope.AllFunctions
        ? master(request)
        : one(request, scope, name);
  }

  private WireResponse list(HttpRequestData request, KeyScope scope) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    var array = json.putArray("keys");
    keys.keys(scope)
        .forEach((name, value) -> array.addObject().put("name", name).put("value", value));
    link(json, request);
    return AdminJson.response(200, json);
  }

  private WireResponse one(HttpRequestData request, KeyScope scope, String name) {
    Optional<String> before = keys.key(scope, name);
    return switch (request.method()) {
      case "GET" ->
          before
              .map(value -> key(200, request, name, value))
              .orElseGet(() -> WireResponse.empty(404));
      case "POST" ->
          key(before.isPresent() ? 200 : 201, request, name, keys.set(scope, name, null));
      case "PUT" -> {
        String value = value(request);
        yield value == null
            ? WireResponse.text(400, "The body must be {\"value\": \"the key\"}.")
            : key(before.isPresent() ? 200 : 201, request, name, keys.set(scope, name, value));
      }
      case "DELETE" -> WireResponse.empty(keys.remove(scope, name) ? 204 : 404);
      default -> WireResponse.empty(404);
    };
  }

  private WireResponse master(HttpRequestData request) {
    return switch (request.method()) {
      case "GET" -> key(200, request, MASTER, keys.master());
      case "POST" -> key(200, request, MASTER, keys.setMaster(null));
      case "PUT" -> {
        String value = value(request);
        yield value == null
            ? WireResponse.text(400, "The body must be {\"value\": \"the key\"}.")
            : key(200, request, MASTER, keys.setMaster(value));
      }
      case "DELETE" -> WireResponse.text(400, "The master key cannot be deleted.");
      default -> WireResponse.empty(404);
    };
  }

  private static @Nullable String value(HttpRequestData request) {
    JsonNode value = AdminJson.parse(request.body()).path("value");
    return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
  }

  private static WireResponse key(int status, HttpRequestData request, String name, String value) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name).put("value", value);
    link(json, request);
    return AdminJson.response(status, json);
  }

  // The query may carry a key, so the link leaves it out.
  private static void link(ObjectNode json, HttpRequestData request) {
    String self = request.url();
    int query = self.indexOf('?');
    json.putArray("links")
        .addObject()
        .put("rel", "self")
        .put("href", query < 0 ? self : self.substring(0, query));
  }
}
