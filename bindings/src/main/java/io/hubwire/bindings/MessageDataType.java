package io.hubwire.bindings;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.protocol.event.PayloadType;
import io.hubwire.protocol.event.UpstreamEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data type of a message as functions read and write it, in the order of its numbers. */
enum MessageDataType {
  BINARY("Binary", PayloadType.BINARY),
  JSON("Json", PayloadType.JSON),
  TEXT("Text", PayloadType.TEXT);

  private static final List<String> NAMES = List.of("binary", "json", "text");

  private final String text;
  private final PayloadType payloadType;

  MessageDataType(String text, PayloadType payloadType) {
    this.text = text;
    this.payloadType = payloadType;
  }

  /** As functions receive it. */
  String text() {
    return text;
  }

  /** The media type, without parameters. */
  String mediaType() {
    return payloadType.mediaType();
  }

  /** The type of a content type; null for one that functions cannot receive. */
  static @Nullable MessageDataType ofContentType(@Nullable String contentType) {
    PayloadType type = contentType == null ? null : PayloadType.ofContentType(contentType);
    for (MessageDataType one : values()) {
      if (one.payloadType == type) {
        return one;
      }
    }
    return null;
  }

  /** The type of a user event; text for any other event. */
  static MessageDataType ofEvent(UpstreamEvent event) {
    MessageDataType type =
        event instanceof UpstreamEvent.User user ? ofContentType(user.contentType()) : TEXT;
    return type == null ? TEXT : type;
  }

  /**
   * The type that a member {@code dataType} names.
   *
   * @throws BindingException where it names none
   */
  static MessageDataType read(JsonNode value) {
    int index = EnumText.index(value, NAMES);
    if (index == EnumText.UNKNOWN) {
      throw new BindingException(
          "The member 'dataType' must be text, json or binary, but is " + Json.write(value) + ".");
    }
    return values()[index];
  }
}
