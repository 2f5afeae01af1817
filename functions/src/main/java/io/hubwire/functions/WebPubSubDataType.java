package io.hubwire.functions;

/**
 * The three kinds of message data. They are never guessed from the content: whoever makes a message
 * names its kind.
 */
public enum WebPubSubDataType {
  /** Bytes. */
  BINARY("binary"),

  /** JSON text. */
  JSON("json"),

  /** Text that is not JSON, or is not to be read as JSON. */
  TEXT("text");

  private final String wireName;

  WebPubSubDataType(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
