package io.hubwire.protocol.frame;

import java.util.Optional;

/** How the payload of a message is to be understood. The type published is the type delivered. */
public enum DataType {
  TEXT("text"),
  JSON("json"),
  BINARY("binary"),
  /** A serialized {@code google.protobuf.Any}. */
  PROTOBUF("protobuf");

  private final String wireName;

  DataType(String wireName) {
    this.wireName = wireName;
  }

  /** The name that frames use. */
  public String wireName() {
    return wireName;
  }

  /** Reads a name of a frame; case matters. */
  public static Optional<DataType> parse(String text) {
    for (DataType type : values()) {
      if (type.wireName.equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
