package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.protocol.role.Permission;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one action, read by name ignoring case. */
record ActionMembers(String action, ObjectNode json) {

  static ActionMembers of(ObjectNode json) {
    JsonNode name = Json.find(json, "actionName");
    return new ActionMembers(name == null || name.isNull() ? "" : name.asText(), json);
  }

  String required(String member) {
    String text = optional(member);
    if (text == null || text.isEmpty()) {
      throw new BindingException(
          "The action '"
              + action
              + "' needs the member '"
              + member
              + "', which is "
              + (text == null ? "missing." : "empty."));
    }
    return text;
  }

  @Nullable String optional(String member) {
    JsonNode value = Json.find(json, member);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isValueNode()) {
      throw wrong(member, "text", value);
    }
    return value.asText();
  }

  /** The connections to pass over. */
  Set<String> excluded() {
    JsonNode value = Json.find(json, "excluded");
    Set<String> excluded = new LinkedHashSet<>();
    if (value == null || value.isNull()) {
      return excluded;
    }
    if (!value.isArray()) {
      throw wrong("excluded", "an array of connection ids", value);
    }
    value.forEach(item -> excluded.add(item.asText()));
    return excluded;
  }

  Permission permission() {
    String text = required("permission");
    Optional<Permission> permission = Permission.parse(text.strip());
    return permission.orElseThrow(
        () ->
            new BindingException(
                "The member 'permission' of the action '"
                    + action
                    + "' must be sendToGroup or joinLeaveGroup, but is "
                    + text
                    + "."));
  }

  MessageDataType dataType() {
    JsonNode value = Json.find(json, "dataType");
    return value == null ? MessageDataType.TEXT : MessageDataType.read(value);
  }

  /** The message's bytes, which must be a buffer where the data type is binary. */
  byte[] data() {
    JsonNode data = Json.find(json, "data");
    checkBinary(data);
    return MessageData.read(data);
  }

  /** The check that comes first for every name that begins with {@code Send}. */
  void checkBinary() {
    checkBinary(Json.find(json, "data"));
  }

  private void checkBinary(@Nullable JsonNode data) {
    if (dataType() != MessageDataType.BINARY) {
      return;
    }
    if (!(data instanceof ObjectNode object)) {
      throw new BindingException(
          "The member 'data' of the action '"
              + action
              + "' must be a buffer such as {\"type\":\"Buffer\",\"data\":[72,105]}, since its"
              + " dataType is binary.");
    }
    if (!MessageData.isBuffer(object)) {
      throw new BindingException(
          "WebPubSubDataType is binary, please use ArrayBuffer as message data type.");
    }
  }

  private BindingException wrong(String member, String expected, JsonNode got) {
    return new BindingException(
        "The member '"
            + member
            + "' of the action '"
            + action
            + "' must be "
            + expected
            + ", but is "
            + Json.write(got)
            + ".");
  }
}
