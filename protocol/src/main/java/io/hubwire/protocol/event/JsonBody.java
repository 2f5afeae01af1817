package io.hubwire.protocol.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object whose members are read by name ignoring case, with a message for each fault. */
record JsonBody(String what, ObjectNode json) {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static ObjectNode newObject() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(ObjectNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }

  static JsonBody parse(String what, byte[] bytes) {
    try {
      if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return new JsonBody(what, object);
      }
    } catch (IOException e) {
      throw new EventFormatException("The body of " + what + " is not valid JSON.", e);
    }
    throw new EventFormatException("The body of " + what + " must be a JSON object.");
  }

  /** The member, null where it is absent; JSON's null is a node. */
  @Nullable JsonNode find(String name) {
    JsonNode exact = json.get(name);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      if (property.getKey().equalsIgnoreCase(name)) {
        return property.getValue();
      }
    }
    return null;
  }

  /** The member, null where its value is null; fails where it is absent. */
  @Nullable JsonNode required(String name) {
    JsonNode found = find(name);
    if (found == null) {
      throw new EventFormatException(
          "The body of " + what + " lacks the member '" + name + "'; null would be allowed.");
    }
    return found.isNull() ? null : found;
  }

  /** The member, null where it is absent or null. */
  @Nullable JsonNode optional(String name) {
    JsonNode found = find(name);
    return found == null || found.isNull() ? null : found;
  }

  /** The text of a member, null where it is absent or null. */
  @Nullable String text(String name) {
    JsonNode found = optional(name);
    return found == null ? null : asText(name, found);
  }

  /** The whole number of a member; fails where it is absent. */
  int number(String name) {
    JsonNode found = optional(name);
    if (found == null || !found.isInt()) {
      throw wrong(name, "a whole number");
    }
    return found.intValue();
  }

  /** An object within. */
  JsonBody object(String name, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return new JsonBody(what, object);
    }
    throw wrong(name, "an object");
  }

  List<String> texts(String name, JsonNode value) {
    if (!value.isArray()) {
      throw wrong(name, "an array of strings");
    }
    List<String> texts = new ArrayList<>();
    value.forEach(item -> texts.add(asText(name, item)));
    return texts;
  }

  Map<String, List<String>> lists(String name, JsonNode value) {
    if (!value.isObject()) {
      throw wrong(name, "an object of arrays of strings");
    }
    Map<String, List<String>> lists = new LinkedHashMap<>();
    value.properties().forEach(p -> lists.put(p.getKey(), texts(name, p.getValue())));
    return lists;
  }

  static ArrayNode array(List<String> texts) {
    ArrayNode array = MAPPER.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  static ObjectNode map(Map<String, List<String>> lists) {
    ObjectNode object = newObject();
    lists.forEach((name, values) -> object.set(name, array(values)));
    return object;
  }

  EventFormatException wrong(String name, String expected) {
    return new EventFormatException(
        "The member '" + name + "' in the body of " + what + " must be " + expected + ".");
  }

  private String asText(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw wrong(name, "text");
    }
    return value.textValue();
  }
}
