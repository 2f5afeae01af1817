package io.hubwire.protocol.frame;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames for clients of {@code protobuf.webpubsub.azure.v1} and its reliable twin, each
 * to go into one binary message. Fields that have their default value are left out, as proto3 has
 * it.
 *
 * <p>The fields of a data message are written once for all its receivers. What comes before them,
 * {@link #dataPrefix(int)}, says how long they are and, where a receiver numbers its messages,
 * {@link #dataPrefix(long, int)} which number they have there.
 */
public final class ProtobufFrameWriter {

  private static final int ACK = 1;
  private static final int DATA = 2;
  private static final int SYSTEM = 3;
  private static final int PONG = 4;
  private static final int SEQUENCE_ID = 4;

  private ProtobufFrameWriter() {}

  /**
   * The first frame of a connection.
   *
   * @param userId null for an anonymous client
   * @param reconnectionToken null on a protocol that is not reliable
   */
  public static byte[] connected(
      @Nullable String userId, String connectionId, @Nullable String reconnectionToken) {
    ProtobufBytes connected = new ProtobufBytes().string(1, connectionId);
    if (userId != null) {
      connected.string(2, userId);
    }
    if (reconnectionToken != null) {
      connected.string(3, reconnectionToken);
    }
    return frame(SYSTEM, new ProtobufBytes().message(1, connected));
  }

  /** The last frame before the service closes a connection. */
  public static byte[] disconnected(String reason) {
    ProtobufBytes disconnected = new ProtobufBytes();
    if (!reason.isEmpty()) {
      disconnected.string(2, reason);
    }
    return frame(SYSTEM, new ProtobufBytes().message(2, disconnected));
  }

  /** An operation succeeded. */
  public static byte[] ack(long ackId) {
    return frame(ACK, acknowledged(ackId).unsigned(2, 1));
  }

  /** An operation failed. */
  public static byte[] ackFailed(long ackId, AckError error, String message) {
    ProtobufBytes cause = new ProtobufBytes().string(1, error.wireName()).string(2, message);
    return frame(ACK, acknowledged(ackId).message(3, cause));
  }

  private static ProtobufBytes acknowledged(long ackId) {
    return ackId == 0 ? new ProtobufBytes() : new ProtobufBytes().unsigned(1, ackId);
  }

  /** The answer to a ping. */
  public static byte[] pong() {
    return frame(PONG, new ProtobufBytes());
  }

  /** The fields of a message for the members of a group. */
  public static byte[] groupData(String group, Message message) {
    return data(new ProtobufBytes().string(1, "group").string(2, group), message);
  }

  /** The fields of a message from the application: a server's, or an event's answer. */
  public static byte[] serverData(Message message) {
    return data(new ProtobufBytes().string(1, "server"), message);
  }

  /**
   * How the frame of a data message begins.
   *
   * @param length how many bytes of fields follow
   */
  public static byte[] dataPrefix(int length) {
    return prefix(length, new byte[0]);
  }

  /**
   * How the frame of a data message begins that has a number.
   *
   * @param sequenceId unsigned
   * @param length how many bytes of fields follow
   */
  public static byte[] dataPrefix(long sequenceId, int length) {
    return prefix(length, new ProtobufBytes().unsigned(SEQUENCE_ID, sequenceId).toBytes());
  }

  private static byte[] prefix(int length, byte[] first) {
    int all = first.length + length;
    int size = CodedOutputStream.computeTagSize(DATA);
    byte[] prefix = new byte[size + CodedOutputStream.computeUInt32SizeNoTag(all) + first.length];
    try {
      CodedOutputStream output = CodedOutputStream.newInstance(prefix);
      output.writeUInt32NoTag(ProtobufFields.bytes(DATA));
      output.writeUInt32NoTag(all);
      output.writeRawBytes(first);
    } catch (IOException tooLong) {
      throw new IllegalStateException("A prefix is longer than was counted.", tooLong);
    }
    return prefix;
  }

  private static byte[] data(ProtobufBytes fields, Message message) {
    byte[] payload = message.payload();
    int kind =
        switch (message.type()) {
          case TEXT -> 1;
          case BINARY -> 2;
          // Bytes that are no Any would make receivers refuse the frame as a whole.
          case PROTOBUF -> ProtobufAny.isAny(payload) ? 3 : 2;
          case JSON -> 4;
        };
    fields.message(3, new ProtobufBytes().bytes(kind, payload));
    message
        .metadata()
        .forEach(
            (key, value) -> fields.message(5, new ProtobufBytes().string(1, key).string(2, value)));
    return fields.toBytes();
  }

  private static byte[] frame(int kind, ProtobufBytes message) {
    return new ProtobufBytes().message(kind, message).toBytes();
  }
}
