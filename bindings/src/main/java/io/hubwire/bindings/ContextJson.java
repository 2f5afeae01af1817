package io.hubwire.bindings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.hubwire.protocol.event.EventHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of a context binding, JSON in a text. */
final class ContextJson {

  private ContextJson() {}

  /** An event; the request is null for one of an unknown kind. */
  static FunctionValue event(@Nullable String request) {
    ObjectNode json = Json.object();
    if (request != null) {
      json.putRawValue("request", new RawValue(request));
    }
    return value(json, "", 200, Map.of(), null, false);
  }

  static FunctionValue preflight(boolean allowed) {
    ObjectNode json = Json.object();
    json.putObject("request").put("isValid", allowed).putNull("connectionContext");
    Map<String, List<String>> headers =
        allowed ? Map.of(EventHeaders.ALLOWED_ORIGIN, List.of("*")) : Map.of();
    return value(json, "", allowed ? 200 : 400, headers, null, true);
  }

  static FunctionValue error(int status, String message) {
    return value(Json.object(), message, status, Map.of(), message, false);
  }

  private static FunctionValue value(
      ObjectNode json,
      String body,
      int status,
      Map<String, List<String>> headers,
      @Nullable String errorMessage,
      boolean preflight) {
    json.putObject("response")
        .put("body", body)
        .put("status", status)
        .set("headers", Json.lists(headers));
    json.put("errorMessage", errorMessage);
    json.put("hasError", errorMessage != null);
    json.put("isPreflight", preflight);
    return new FunctionValue.Text(Json.write(json));
  }
}
