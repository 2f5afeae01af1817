package io.hubwire.protocol.frame;

import java.io.IOException;

/** Payloads of data type protobuf, which are serialized values of {@code google.protobuf.Any}. */
final class ProtobufAny {

  private static final int TYPE_URL = ProtobufFields.bytes(1);

  private ProtobufAny() {}

  /** Whether bytes are one, so that every receiver can read a frame in which they stand. */
  static boolean isAny(byte[] bytes) {
    try {
      ProtobufFields.read(
          bytes,
          (tag, value) -> {
            if (tag == TYPE_URL) {
              value.readStringRequireUtf8();
            }
            return tag == TYPE_URL;
          });
      return true;
    } catch (IOException | FrameException malformed) {
      return false;
    }
  }
}
