package io.hubwire.service.hub;

import io.hubwire.protocol.frame.JsonFrameWriter;
import io.hubwire.protocol.frame.ProtobufFrameWriter;

/** How a member's messages are written. */
public enum WireForm {
  /** The bare payload, in a text or a binary frame by its data type. */
  RAW(true),
  /** A message of the JSON subprotocol. */
  JSON(true),
  /** The same with a number that is the receiver's own. */
  JSON_RELIABLE(false),
  /** A message of the protobuf subprotocol. */
  PROTOBUF(true),
  /** The same with a number that is the receiver's own. */
  PROTOBUF_RELIABLE(false);

  private final boolean shared;

  WireForm(boolean shared) {
    this.shared = shared;
  }

  /** Whether all members of this form get the same bytes; else only a message's body is shared. */
  boolean isShared() {
    return shared;
  }

  /**
   * How the frame of a message begins, up to its body; only for forms with numbers.
   *
   * @param number the message's own at its receiver
   * @param bodyLength how many bytes follow
   */
  byte[] beginning(long number, int bodyLength) {
    return switch (this) {
      case JSON_RELIABLE -> Framing.beginText(JsonFrameWriter.sequencePrefix(number), bodyLength);
      case PROTOBUF_RELIABLE ->
          Framing.beginBinary(ProtobufFrameWriter.dataPrefix(number, bodyLength), bodyLength);
      case RAW, JSON, PROTOBUF ->
          throw new IllegalStateException("Messages of form " + this + " have no numbers.");
    };
  }
}
