package io.hubwire.host.expression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.hubwire.bindings.BindingData;
import io.hubwire.bindings.BindingException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one invocation refer to: values of the request or the event, and a few
 * that every invocation has.
 */
public final class InvocationData implements BindingData {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Pattern DOT = Pattern.compile("\\.");

  private sealed interface Value {
    record Node(JsonNode node) implements Value {}

    record Dictionary(Map<String, String> entries) implements Value {}

    record Ready(String text) implements Value {}

    record Unread(String json) implements Value {}
  }

  private final TreeMap<String, Value> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final String functionName;
  private final InstantSource clock;

  /** Without any value yet. */
  public InvocationData(String functionName, InstantSource clock) {
    this.functionName = functionName;
    this.clock = clock;
  }

  /** Sets a value, replacing one of the same name whatever its case. */
  public void put(String name, JsonNode value) {
    values.put(name, new Value.Node(value));
  }

  /** Sets a value by its JSON, which is read where an expression asks for it: few do. */
  public void putJson(String name, String json) {
    values.put(name, new Value.Unread(json));
  }

  /** Sets a dictionary; whether its keys are compared with case is up to the map. */
  public void putDictionary(String name, Map<String, String> entries) {
    values.put(name, new Value.Dictionary(entries));
  }

  /** Whether there is a value of that name, ignoring case. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  @Override
  public String expand(String template) {
    return BindingTemplate.parse(template).expand(this);
  }

  /** What stands for an expression. */
  String value(String expression, @Nullable String format) {
    List<String> path = DOT.splitAsStream(expression).toList();
    Value value = values.get(path.getFirst());
    if (value == null) {
      return builtIn(expression, format)
          .orElseThrow(
              () ->
                  new BindingException(
                      "No value for named parameter '"
                          + path.getFirst()
                          + "'. This invocation has "
                          + String.join(", ", values.keySet())
                          + "."));
    }
    for (String member : path.subList(1, path.size())) {
      value = member(value, member);
    }
    return text(value);
  }

  private static Value member(Value value, String name) {
    return switch (value) {
      case Value.Dictionary(Map<String, String> entries) -> {
        String entry = entries.get(name);
        if (entry == null) {
          throw missing(name);
        }
        yield new Value.Ready(entry);
      }
      case Value.Node(JsonNode node) -> {
        for (var property : node.properties()) {
          if (property.getKey().equalsIgnoreCase(name)) {
            yield new Value.Node(property.getValue());
          }
        }
        throw missing(name);
      }
      case Value.Ready(String text) -> throw missing(name);
      case Value.Unread(String json) -> member(read(json), name);
    };
  }

  private static Value read(String json) {
    try {
      return new Value.Node(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      return new Value.Ready(json);
    }
  }

  private static BindingException missing(String name) {
    return new BindingException("Error while accessing '" + name + "': property doesn't exist.");
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Ready(String text) -> text;
      case Value.Unread(String json) -> text(read(json));
      case Value.Dictionary(Map<String, String> entries) ->
          throw new BindingException(
              "A whole dictionary ("
                  + String.join(", ", entries.keySet())
                  + ") cannot be a text; name one of its members.");
      case Value.Node(NullNode none) -> "";
      case Value.Node(JsonNode node) when node.isBoolean() -> node.asBoolean() ? "True" : "False";
      case Value.Node(JsonNode node) -> node.isValueNode() ? node.asText() : node.toString();
    };
  }

  private Optional<String> builtIn(String expression, @Nullable String format) {
    return Optional.ofNullable(
        switch (expression.toLowerCase(Locale.ROOT)) {
          case "rand-guid", "sys.randguid" -> GuidFormat.format(UUID.randomUUID(), format);
          case "datetime", "sys.utcnow" -> DotNetDateFormat.format(clock.instant(), format);
          case "sys.methodname" -> functionName;
          default -> null;
        });
  }
}
