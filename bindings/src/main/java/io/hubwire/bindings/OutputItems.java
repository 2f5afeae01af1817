package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function assigned to an output: one object, an array of objects, or text of either. */
final class OutputItems {

  private OutputItems() {}

  /**
   * The items in order, not yet looked into; empty for nothing.
   *
   * @throws BindingException where the value is of no such form
   */
  static List<JsonNode> read(FunctionValue value) {
    String text =
        switch (value) {
          case FunctionValue.None unused -> "null";
          case FunctionValue.Json json -> json.json();
          case FunctionValue.Text plain -> plain.text();
          case FunctionValue.Bytes unused -> "";
          case FunctionValue.Whole unused -> "";
          case FunctionValue.Fraction unused -> "";
          case FunctionValue.Request unused -> "";
          case FunctionValue.Response unused -> "";
        };
    JsonNode json = Json.parse(text);
    // A worker may hand over a text as a JSON text.
    JsonNode actions = json != null && json.isTextual() ? Json.parse(json.textValue()) : json;
    if (actions != null && actions.isNull()) {
      return List.of();
    }
    if (actions != null && actions.isArray()) {
      List<JsonNode> items = new ArrayList<>();
      actions.forEach(items::add);
      return items;
    }
    return List.of(object(actions));
  }

  /** An item as the object that it must be. */
  static ObjectNode object(@Nullable JsonNode item) {
    if (item instanceof ObjectNode object) {
      return object;
    }
    throw new BindingException(
        "A Web PubSub output must be an action, an object such as"
            + " {\"actionName\":\"sendToAll\",\"data\":\"text\",\"dataType\":\"text\"}, or an array of"
            + " such objects.");
  }
}
