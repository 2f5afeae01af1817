package io.hubwire.protocol.frame;

import com.google.protobuf.CodedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The fields of one protobuf message, as they come. */
final class ProtobufFields {

  private ProtobufFields() {}

  /** Is shown every field of a message. */
  @FunctionalInterface
  interface Taker {

    /**
     * Takes a field's value from the input, or leaves it there.
     *
     * @param tag number and wire type: a known number with another type is not that field
     * @return false where it was left, and is to be passed over
     */
    boolean take(int tag, CodedInputStream value) throws IOException, FrameException;
  }

  /**
   * Goes through a message.
   *
   * @throws IOException where the bytes are no protobuf message
   */
  static void read(byte[] message, Taker taker) throws IOException, FrameException {
    CodedInputStream input = CodedInputStream.newInstance(message);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (!taker.take(tag, input) && !input.skipField(tag)) {
        throw new IOException("A group ends that did not begin.");
      }
    }
  }

  /** The tag of a field that holds text, bytes or a message. */
  static int bytes(int number) {
    return number << 3 | 2;
  }

  /** The tag of a field that holds a whole number or a truth value. */
  static int number(int number) {
    return number << 3;
  }

  /**
   * A message that comes in two parts is both behind each other: that is how protobuf merges them.
   */
  static byte[] merged(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
