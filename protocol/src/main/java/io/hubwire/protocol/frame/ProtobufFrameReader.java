package io.hubwire.protocol.frame;

import io.hubwire.protocol.frame.ClientFrame.Ping;
import io.hubwire.protocol.frame.ClientFrame.SequenceAck;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of clients of {@code protobuf.webpubsub.azure.v1} and its reliable twin, by the
 * rules of proto3: of alternatives that come together the last counts, and fields that nobody knows
 * are passed over.
 */
public final class ProtobufFrameReader {

  /** The close code for a message that is not a frame. */
  public static final int INVALID_CODE = 1007;

  /** The close text for a message that is not a frame. */
  public static final String INVALID_TEXT =
      "The client message is not a valid protobuf.webpubsub.azure.v1 protocol message.";

  private static final int LAST_KIND = 17;

  private ProtobufFrameReader() {}

  /**
   * Reads one binary message.
   *
   * @param message it is not kept
   * @throws FrameException if it is no frame of this protocol, or one that is not supported
   */
  public static ClientFrame read(byte[] message) throws FrameException {
    try {
      Alternative chosen = new Alternative();
      ProtobufFields.read(
          message,
          (tag, value) -> {
            int number = tag >>> 3;
            boolean known = tag == ProtobufFields.bytes(number) && number <= LAST_KIND;
            if (known && kind(number) != null) {
              chosen.take(number, value.readByteArray());
              return true;
            }
            return false;
          });
      return frame(chosen.number, chosen.message);
    } catch (IOException malformed) {
      throw invalid("The frame is not a protobuf message.");
    }
  }

  /** The one message that a frame is, its parts put together. */
  private static final class Alternative {
    private int number;
    private byte[] message = {};

    void take(int newNumber, byte[] part) {
      message = newNumber == number ? ProtobufFields.merged(message, part) : part;
      number = newNumber;
    }
  }

  private static ClientFrame frame(int number, byte[] message) throws IOException, FrameException {
    return switch (number) {
      case 1 -> ProtobufMembers.sendToGroup(message);
      case 5 -> ProtobufMembers.event(message);
      case 6 -> ProtobufMembers.joinGroup(message);
      case 7 -> ProtobufMembers.leaveGroup(message);
      case 8 -> new SequenceAck(ProtobufMembers.sequenceId(message));
      case 9 -> {
        ProtobufFields.read(message, (tag, value) -> false);
        yield new Ping();
      }
      case 0 -> throw invalid("The frame holds none of the known messages.");
      default ->
          throw invalid("Frames of type '" + kind(number) + "' are not supported by this service.");
    };
  }

  /** What a field of the frame is; null where it is none that is known. */
  private static @Nullable String kind(int number) {
    return switch (number) {
      case 1 -> "sendToGroup";
      case 5 -> "event";
      case 6 -> "joinGroup";
      case 7 -> "leaveGroup";
      case 8 -> "sequenceAck";
      case 9 -> "ping";
      case 10 -> "invoke";
      case 11 -> "cancelInvocation";
      case 13 -> "streamData";
      case 14 -> "streamEnd";
      case 15 -> "setGroupState";
      case 16 -> "subscribeGroupState";
      case 17 -> "unsubscribeGroupState";
      default -> null;
    };
  }

  static FrameException invalid(String detail) {
    return new FrameException(INVALID_CODE, INVALID_TEXT, detail);
  }
}
