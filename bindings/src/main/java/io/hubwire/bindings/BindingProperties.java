package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of one binding in function.json, read by name ignoring case. */
final class BindingProperties {

  private final ObjectNode json;

  BindingProperties(ObjectNode json) {
    this.json = json;
  }

  String type() {
    JsonNode type = Json.find(json, "type");
    return type == null ? "" : type.asText();
  }

  String name() {
    JsonNode name = Json.find(json, "name");
    return name == null || name.isNull() ? "" : name.asText();
  }

  /** A text; null where it is absent or null. Numbers and booleans count as their text. */
  @Nullable String text(String property) {
    JsonNode value = value(property);
    if (value == null) {
      return null;
    }
    if (!value.isValueNode()) {
      throw invalid("'" + property + "' must be text, but is " + Json.write(value));
    }
    return value.asText();
  }

  String requiredText(String property) {
    String text = text(property);
    if (text == null) {
      throw invalid("'" + property + "' is required");
    }
    return text;
  }

  /** An array of texts; empty where it is absent or null. */
  List<String> texts(String property) {
    JsonNode value = value(property);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      throw invalid("'" + property + "' must be an array of texts, but is " + Json.write(value));
    }
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(item.isNull() ? "" : item.asText()));
    return texts;
  }

  /** Texts of an array, or the one text that stands for such an array. */
  List<String> oneOrMoreTexts(String property) {
    JsonNode value = value(property);
    if (value == null || value.isArray()) {
      return texts(property);
    }
    String text = text(property);
    return text == null || text.isEmpty() ? List.of() : List.of(text);
  }

  /** The position among names, written in any case or as a number. */
  int choice(String property, int absent, List<String> names) {
    JsonNode value = value(property);
    if (value == null || (value.isTextual() && value.textValue().isEmpty())) {
      if (absent == EnumText.UNKNOWN) {
        throw invalid("'" + property + "' is required: " + String.join(" or ", names));
      }
      return absent;
    }
    int index = EnumText.index(value, names);
    if (index == EnumText.UNKNOWN) {
      throw invalid(
          "'" + property + "' must be " + String.join(" or ", names) + ", but is " + value);
    }
    return index;
  }

  /** The failure of the whole binding: the sentence of the original, and what is wrong. */
  BindingException invalid(String fault) {
    return new BindingException(
        "Unable to configure binding '"
            + name()
            + "' of type '"
            + type()
            + "'. This may indicate invalid function.json properties: "
            + fault
            + ".");
  }

  private @Nullable JsonNode value(String property) {
    JsonNode value = Json.find(json, property);
    return value == null || value.isNull() ? null : value;
  }
}
