package io.hubwire.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.expression.InvocationData;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP trigger publishes about a request: members of a JSON body, then query parameters,
 * then route values, each replacing what came before under the same name.
 *
 * @param metadata for the function
 * @param data for binding expressions
 */
public record HttpTriggerData(Map<String, FunctionValue> metadata, InvocationData data) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * Collects the data of a request.
   *
   * @param trigger the name of the trigger's binding
   * @param route the route's values; null for what was not given
   */
  public static HttpTriggerData of(
      HttpRequestData request,
      String trigger,
      Map<String, @Nullable String> route,
      InvocationData data) {
    Map<String, JsonNode> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    body(request.body()).forEach((name, value) -> replace(values, name, value));
    request
        .query()
        .forEach(
            (name, all) -> {
              if (!name.equalsIgnoreCase("code")) {
                replace(values, name, TextNode.valueOf(all.getLast()));
              }
            });
    route.forEach(
        (name, value) ->
            replace(values, name, value == null ? NullNode.instance : TextNode.valueOf(value)));
    Map<String, FunctionValue> metadata = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          data.put(name, value);
          if (!value.isNull()) {
            metadata.put(name, asValue(value));
          }
        });
    addDictionary("Query", query(request), metadata, data);
    addDictionary("Headers", headers(request), metadata, data);
    FunctionValue whole = new FunctionValue.Request(request);
    metadata.putIfAbsent(trigger, whole);
    metadata.putIfAbsent("$request", whole);
    return new HttpTriggerData(metadata, data);
  }

  // The later spelling of a name counts, since functions compare names with case.
  private static void replace(Map<String, JsonNode> values, String name, JsonNode value) {
    values.remove(name);
    values.put(name, value);
  }

  private static Map<String, JsonNode> body(byte[] body) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (!text.startsWith("{")) {
      return members;
    }
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        object
            .properties()
            .forEach(
                member -> {
                  JsonNode value = member.getValue();
                  if (value.isObject()) {
                    members.put(member.getKey(), value);
                  } else if (!value.isNull() && !value.isArray()) {
                    members.put(member.getKey(), TextNode.valueOf(scalar(value)));
                  }
                });
      }
    } catch (JsonProcessingException e) {
      // Not JSON after all: the body then has no members.
      return Map.of();
    }
    return members;
  }

  private static String scalar(JsonNode value) {
    return value.isBoolean() ? (value.asBoolean() ? "True" : "False") : value.asText();
  }

  private static FunctionValue asValue(JsonNode value) {
    return value.isTextual()
        ? new FunctionValue.Text(value.asText())
        : new FunctionValue.Json(value.toString());
  }

  private static void addDictionary(
      String name,
      Map<String, String> entries,
      Map<String, FunctionValue> metadata,
      InvocationData data) {
    if (!data.has(name)) {
      data.putDictionary(name, entries);
      metadata.put(name, new FunctionValue.Json(MAPPER.valueToTree(entries).toString()));
    }
  }

  private static Map<String, String> query(HttpRequestData request) {
    Map<String, String> query = new LinkedHashMap<>();
    request.query().forEach((name, values) -> query.put(name, values.getLast()));
    return query;
  }

  private static Map<String, String> headers(HttpRequestData request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request
        .headers()
        .forEach(
            (name, values) ->
                headers.merge(
                    name.toLowerCase(Locale.ROOT),
                    String.join(",", values),
                    (some, more) -> some + "," + more));
    return headers;
  }
}
