package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The member {@code data} of what functions return: text, or bytes in the form that Node gives its
 * buffers, {@code {"type":"Buffer","data":[0..255]}}.
 */
final class MessageData {

  private static final int HIGHEST_BYTE = 255;

  private MessageData() {}

  /**
   * The bytes to send: a text's UTF-8, or the buffer's own.
   *
   * @throws BindingException for anything else; it is never guessed
   */
  static byte[] read(@Nullable JsonNode data) {
    if (data != null && data.isTextual()) {
      return data.textValue().getBytes(StandardCharsets.UTF_8);
    }
    if (data instanceof ObjectNode object && Json.find(object, "type") != null) {
      return buffer(Json.find(object, "data"));
    }
    throw new BindingException("Message data should be string, please stringify object.");
  }

  /** Whether this is what {@code JSON.stringify} makes of a Node buffer. */
  static boolean isBuffer(ObjectNode data) {
    JsonNode type = Json.find(data, "type");
    return type != null && type.asText().equalsIgnoreCase("Buffer");
  }

  private static byte[] buffer(@Nullable JsonNode content) {
    if (content != null && content.isTextual()) {
      try {
        return Base64.getDecoder().decode(content.textValue());
      } catch (IllegalArgumentException e) {
        throw malformed(e);
      }
    }
    if (content == null || !content.isArray()) {
      throw malformed(null);
    }
    byte[] bytes = new byte[content.size()];
    for (int i = 0; i < bytes.length; i++) {
      JsonNode item = content.get(i);
      int value = item.isIntegralNumber() && item.canConvertToInt() ? item.intValue() : -1;
      if (value < 0 || value > HIGHEST_BYTE) {
        throw malformed(null);
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  private static BindingException malformed(@Nullable Exception cause) {
    return new BindingException(
        "The bytes of message data must be an array of numbers from 0 to 255, or base64 text, as"
            + " in {\"type\":\"Buffer\",\"data\":[72,105]}.",
        cause);
  }
}
