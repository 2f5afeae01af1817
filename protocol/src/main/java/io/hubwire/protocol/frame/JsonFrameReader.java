package io.hubwire.protocol.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hubwire.protocol.frame.ClientFrame.Event;
import io.hubwire.protocol.frame.ClientFrame.JoinGroup;
import io.hubwire.protocol.frame.ClientFrame.LeaveGroup;
import io.hubwire.protocol.frame.ClientFrame.Ping;
import io.hubwire.protocol.frame.ClientFrame.SendToGroup;
import io.hubwire.protocol.frame.ClientFrame.SequenceAck;
import java.io.IOException;
import java.util.Locale;

/**
 * Reads the frames of clients of {@code json.webpubsub.azure.v1} and its reliable twin. Of a member
 * that is given twice the last counts, as with the readers of the official SDKs; unknown members
 * are passed over. A value of data type json is not parsed into anything: its source bytes are
 * handed on.
 */
public final class JsonFrameReader {

  /** The close code for a message that is not a frame. */
  public static final int INVALID_CODE = 1007;

  /** The close text for a message that is not a frame. */
  public static final String INVALID_TEXT =
      "The client message is not a valid JSON protocol message.";

  private JsonFrameReader() {}

  /**
   * Reads one text message.
   *
   * @param utf8 valid UTF-8; it is not kept
   * @throws FrameException if it is no frame of this protocol, or one that is not supported
   */
  public static ClientFrame read(byte[] utf8) throws FrameException {
    return frame(members(utf8));
  }

  private static JsonFrameMembers members(byte[] utf8) throws FrameException {
    try (JsonParser parser = JsonText.FACTORY.createParser(utf8)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw invalid("A frame is one JSON object.");
      }
      JsonFrameMembers members = new JsonFrameMembers(utf8);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        members.take(name, parser);
      }
      if (parser.nextToken() != null) {
        throw invalid("Something follows the JSON object of the frame.");
      }
      return members;
    } catch (IOException malformed) {
      throw invalid("The frame is not JSON.");
    }
  }

  private static ClientFrame frame(JsonFrameMembers members) throws FrameException {
    String type = members.type();
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "joingroup" -> new JoinGroup(members.group(), members.ackId());
      case "leavegroup" -> new LeaveGroup(members.group(), members.ackId());
      case "sendtogroup" -> sendToGroup(members);
      case "event" -> new Event(members.event(), members.message(), members.ackId());
      case "ping" -> new Ping();
      case "sequenceack" -> new SequenceAck(members.sequenceId());
      case "invoke",
          "cancelinvocation",
          "streamdata",
          "streamend",
          "setgroupstate",
          "subscribegroupstate",
          "unsubscribegroupstate" ->
          throw invalid("Frames of type '" + type + "' are not supported by this service.");
      default -> throw invalid("The type of a frame names what it is for; this one is unknown.");
    };
  }

  private static SendToGroup sendToGroup(JsonFrameMembers members) throws FrameException {
    if (members.startsStream()) {
      throw invalid("Member 'stream' of 'sendToGroup' is not supported by this service.");
    }
    return new SendToGroup(
        members.group(),
        members.message(),
        members.noEcho(),
        members.ttlSeconds(),
        members.ackId());
  }

  static FrameException invalid(String detail) {
    return new FrameException(INVALID_CODE, INVALID_TEXT, detail);
  }
}
