package io.hubwire.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One binding of a function.
 *
 * @param name how the function and the host call the value; {@code $return} for the return value
 * @param type as declared, compared ignoring case
 * @param direction which way the value goes
 * @param json the whole binding object of {@code function.json}
 */
public record BindingDefinition(String name, String type, Direction direction, ObjectNode json) {

  /** The name of the binding that stands for a function's return value. */
  public static final String RETURN = "$return";

  /** Whether the binding is of that type. */
  public boolean is(String otherType) {
    return type.equalsIgnoreCase(otherType);
  }

  /** Whether an invocation of the function starts with this binding. */
  public boolean isTrigger() {
    return direction == Direction.IN && type.toLowerCase(Locale.ROOT).endsWith("trigger");
  }

  /** Whether the function gives this binding a value. */
  public boolean isOutput() {
    return direction != Direction.IN;
  }

  /** A property, its name compared ignoring case; a missing node where there is none. */
  public JsonNode property(String property) {
    JsonNode exact = json.get(property);
    if (exact != null) {
      return exact;
    }
    for (var member : json.properties()) {
      if (member.getKey().equalsIgnoreCase(property)) {
        return member.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  /** A property as text, or null where it is missing, null or empty. */
  public @Nullable String text(String property) {
    String text = property(property).asText("");
    return text.isEmpty() || property(property).isNull() ? null : text;
  }
}
