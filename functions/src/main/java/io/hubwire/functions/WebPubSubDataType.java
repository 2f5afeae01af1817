package io.hubwire.functions;

import com.google.gson.annotations.SerializedName;

/**
 * The three kinds of message data. They are never guessed from the content: whoever makes a message
 * names its kind.
 */
public enum WebPubSubDataType {
  /** Bytes. */
  @SerializedName(value = "Binary", alternate = "binary")
  BINARY("binary"),

  /** JSON text. */
  @SerializedName(value = "Json", alternate = "json")
  JSON("json"),

  /** Text that is not JSON, or is not to be read as JSON. */
  @SerializedName(value = "Text", alternate = "text")
  TEXT("text");

  private final String wireName;

  WebPubSubDataType(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
