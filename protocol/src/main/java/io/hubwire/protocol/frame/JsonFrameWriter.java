package io.hubwire.protocol.frame;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames for clients of {@code json.webpubsub.azure.v1} and its reliable twin: JSON
 * texts in UTF-8, each to go into one text message.
 *
 * <p>A message frame is written once for all its receivers. A reliable session puts its own number
 * before it without touching the shared bytes: it sends {@link #sequencePrefix} and then the frame
 * from {@link #AFTER_SEQUENCE_PREFIX} on.
 */
public final class JsonFrameWriter {

  /** How many bytes of a message frame the {@link #sequencePrefix} replaces. */
  public static final int AFTER_SEQUENCE_PREFIX = 1;

  // Enough for names and ids of the usual length; the buffer grows where it is not.
  private static final int OVERHEAD = 160;

  private static final byte[] CONNECTED =
      JsonBytes.ascii("{\"type\":\"system\",\"event\":\"connected\",\"userId\":");
  private static final byte[] CONNECTION_ID = JsonBytes.ascii(",\"connectionId\":");
  private static final byte[] RECONNECTION_TOKEN = JsonBytes.ascii(",\"reconnectionToken\":");
  private static final byte[] DISCONNECTED =
      JsonBytes.ascii("{\"type\":\"system\",\"event\":\"disconnected\",\"message\":");
  private static final byte[] ACK = JsonBytes.ascii("{\"type\":\"ack\",\"ackId\":");
  private static final byte[] ACK_SUCCESS = JsonBytes.ascii(",\"success\":true}");
  private static final byte[] ACK_FAILURE =
      JsonBytes.ascii(",\"success\":false,\"error\":{\"name\":");
  private static final byte[] ACK_MESSAGE = JsonBytes.ascii(",\"message\":");
  private static final byte[] END = JsonBytes.ascii("}");
  private static final byte[] END_END = JsonBytes.ascii("}}");
  private static final byte[] FROM_GROUP =
      JsonBytes.ascii("{\"type\":\"message\",\"from\":\"group\",\"group\":");
  private static final byte[] FROM_USER_ID = JsonBytes.ascii(",\"fromUserId\":");
  private static final byte[] FROM_SERVER =
      JsonBytes.ascii("{\"type\":\"message\",\"from\":\"server\"");
  private static final byte[] DATA_TYPE = JsonBytes.ascii(",\"dataType\":\"");
  private static final byte[] DATA = JsonBytes.ascii("\",\"data\":");
  private static final byte[] METADATA = JsonBytes.ascii(",\"metadata\":{");
  private static final byte[] COLON = JsonBytes.ascii(":");
  private static final byte[] COMMA = JsonBytes.ascii(",");
  private static final byte[] SEQUENCE = JsonBytes.ascii("{\"sequenceId\":");
  private static final byte[] PONG = JsonBytes.ascii("{\"type\":\"pong\"}");

  private JsonFrameWriter() {}

  /**
   * The first frame of a connection.
   *
   * @param userId null for an anonymous client
   * @param reconnectionToken null on a protocol that is not reliable
   */
  public static byte[] connected(
      @Nullable String userId, String connectionId, @Nullable String reconnectionToken) {
    JsonBytes frame = new JsonBytes(OVERHEAD).raw(CONNECTED).string(userId).raw(CONNECTION_ID);
    frame.string(connectionId);
    if (reconnectionToken != null) {
      frame.raw(RECONNECTION_TOKEN).string(reconnectionToken);
    }
    return frame.raw(END).toBytes();
  }

  /** The last frame before the service closes a connection. */
  public static byte[] disconnected(String message) {
    return new JsonBytes(OVERHEAD).raw(DISCONNECTED).string(message).raw(END).toBytes();
  }

  /** An operation succeeded. */
  public static byte[] ack(long ackId) {
    return new JsonBytes(64).raw(ACK).unsigned(ackId).raw(ACK_SUCCESS).toBytes();
  }

  /** An operation failed. */
  public static byte[] ackFailed(long ackId, AckError error, String message) {
    return new JsonBytes(OVERHEAD)
        .raw(ACK)
        .unsigned(ackId)
        .raw(ACK_FAILURE)
        .string(error.wireName())
        .raw(ACK_MESSAGE)
        .string(message)
        .raw(END_END)
        .toBytes();
  }

  /**
   * A message for the members of a group.
   *
   * @param fromUserId the publisher's user; null for an anonymous publisher and for REST
   */
  public static byte[] groupMessage(String group, @Nullable String fromUserId, Message message) {
    JsonBytes frame = messageFrame(message).raw(FROM_GROUP).string(group);
    frame.raw(FROM_USER_ID).string(fromUserId);
    return endMessage(frame, message);
  }

  /** A message from the application: to a connection, a user or all, or an event's answer. */
  public static byte[] serverMessage(Message message) {
    return endMessage(messageFrame(message).raw(FROM_SERVER), message);
  }

  /** The answer to a ping; a new array each time, as with every other frame. */
  public static byte[] pong() {
    return PONG.clone();
  }

  /**
   * What a reliable session sends before a message frame, in place of the frame's first {@link
   * #AFTER_SEQUENCE_PREFIX} bytes.
   *
   * @param sequenceId unsigned
   */
  public static byte[] sequencePrefix(long sequenceId) {
    return new JsonBytes(40).raw(SEQUENCE).unsigned(sequenceId).raw(COMMA).toBytes();
  }

  private static JsonBytes messageFrame(Message message) {
    int payload = message.payload().length;
    boolean base64 = message.type() == DataType.BINARY || message.type() == DataType.PROTOBUF;
    return new JsonBytes(OVERHEAD + (base64 ? payload / 3 * 4 + 4 : payload + payload / 16));
  }

  private static byte[] endMessage(JsonBytes frame, Message message) {
    frame.raw(DATA_TYPE).raw(JsonBytes.ascii(message.type().wireName())).raw(DATA);
    switch (message.type()) {
      case TEXT -> frame.string(message.payload());
      case JSON -> frame.raw(message.payload());
      case BINARY, PROTOBUF -> frame.base64(message.payload());
    }
    if (!message.metadata().isEmpty()) {
      metadata(frame, message.metadata());
    }
    return frame.raw(END).toBytes();
  }

  private static void metadata(JsonBytes frame, Map<String, String> entries) {
    byte[] before = METADATA;
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      frame.raw(before).string(entry.getKey()).raw(COLON).string(entry.getValue());
      before = COMMA;
    }
    frame.raw(END);
  }
}
