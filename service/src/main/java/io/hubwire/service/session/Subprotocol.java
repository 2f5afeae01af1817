package io.hubwire.service.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The subprotocols of the service. */
public enum Subprotocol {
  JSON("json.webpubsub.azure.v1", FrameCodec.JSON, false),
  JSON_RELIABLE("json.reliable.webpubsub.azure.v1", FrameCodec.JSON, true),
  PROTOBUF("protobuf.webpubsub.azure.v1", FrameCodec.PROTOBUF, false),
  PROTOBUF_RELIABLE("protobuf.reliable.webpubsub.azure.v1", FrameCodec.PROTOBUF, true);

  private final String wireName;
  private final FrameCodec codec;
  private final boolean reliable;

  Subprotocol(String wireName, FrameCodec codec, boolean reliable) {
    this.wireName = wireName;
    this.codec = codec;
    this.reliable = reliable;
  }

  FrameCodec codec() {
    return codec;
  }

  /** Whether its messages are numbered and its clients may come back. */
  boolean isReliable() {
    return reliable;
  }

  /** Its name in {@code Sec-WebSocket-Protocol}. */
  public String wireName() {
    return wireName;
  }

  /** Whether a header can carry a name (RFC 9110, section 5.6.2). */
  static boolean isToken(String name) {
    return !name.isEmpty() && name.chars().allMatch(Subprotocol::isTokenCharacter);
  }

  private static boolean isTokenCharacter(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(character) >= 0;
  }

  /** Reads a name, ignoring case; empty where it is not one of the service's own. */
  static Optional<Subprotocol> parse(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return List.of(values()).stream().filter(known -> known.wireName.equals(lower)).findFirst();
  }
}
