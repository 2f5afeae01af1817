package io.hubwire.protocol.frame;

import static io.hubwire.protocol.frame.ProtobufFields.bytes;
import static io.hubwire.protocol.frame.ProtobufFields.number;
import static io.hubwire.protocol.frame.ProtobufFrameReader.invalid;

import com.google.protobuf.CodedInputStream;
import io.hubwire.protocol.frame.ClientFrame.Event;
import io.hubwire.protocol.frame.ClientFrame.JoinGroup;
import io.hubwire.protocol.frame.ClientFrame.LeaveGroup;
import io.hubwire.protocol.frame.ClientFrame.SendToGroup;
import io.hubwire.protocol.role.Names;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The messages inside of a frame, field by field. */
final class ProtobufMembers {

  private static final int LONGEST_TTL_SECONDS = 300;

  private String group = "";
  private String event = "";
  private OptionalLong ackId = OptionalLong.empty();
  private OptionalInt ttlSeconds = OptionalInt.empty();
  private boolean noEcho;
  private boolean stream;
  private final ProtobufData data = new ProtobufData();

  private ProtobufMembers() {}

  static JoinGroup joinGroup(byte[] message) throws IOException, FrameException {
    ProtobufMembers members = membership(message);
    return new JoinGroup(members.group(), members.ackId);
  }

  static LeaveGroup leaveGroup(byte[] message) throws IOException, FrameException {
    ProtobufMembers members = membership(message);
    return new LeaveGroup(members.group(), members.ackId);
  }

  private static ProtobufMembers membership(byte[] message) throws IOException, FrameException {
    ProtobufMembers members = new ProtobufMembers();
    ProtobufFields.read(
        message,
        (tag, value) -> {
          if (tag == bytes(1)) {
            members.group = value.readStringRequireUtf8();
          } else if (tag == number(2)) {
            members.ackId = OptionalLong.of(value.readUInt64());
          } else {
            return false;
          }
          return true;
        });
    return members;
  }

  static long sequenceId(byte[] message) throws IOException, FrameException {
    long[] sequenceId = {0};
    ProtobufFields.read(
        message,
        (tag, value) -> {
          if (tag == number(1)) {
            sequenceId[0] = value.readUInt64();
          }
          return tag == number(1);
        });
    return sequenceId[0];
  }

  static SendToGroup sendToGroup(byte[] message) throws IOException, FrameException {
    ProtobufMembers members = new ProtobufMembers();
    ProtobufFields.read(message, members::takeOfSend);
    members.refuseStream("sendToGroup");
    OptionalInt ttlSeconds = members.ttlSeconds();
    return new SendToGroup(
        members.group(), members.data.message(), members.noEcho, ttlSeconds, members.ackId);
  }

  private boolean takeOfSend(int tag, CodedInputStream value) throws IOException, FrameException {
    if (tag == bytes(1)) {
      group = value.readStringRequireUtf8();
    } else if (tag == number(2)) {
      ackId = OptionalLong.of(value.readUInt64());
    } else if (tag == bytes(3)) {
      data.takeData(value.readByteArray());
    } else if (tag == number(4)) {
      noEcho = value.readBool();
    } else if (tag == number(5)) {
      ttlSeconds = OptionalInt.of(value.readUInt32());
    } else if (tag == bytes(6)) {
      data.takeMetadata(value.readByteArray());
    } else if (tag == bytes(7)) {
      stream = true;
      return false;
    } else {
      return false;
    }
    return true;
  }

  static Event event(byte[] message) throws IOException, FrameException {
    ProtobufMembers members = new ProtobufMembers();
    ProtobufFields.read(message, members::takeOfEvent);
    members.refuseStream("event");
    if (!Names.isEvent(members.event)) {
      throw invalid("Field 'event' is no event name: " + Names.EVENT_RULE + ".");
    }
    return new Event(members.event, members.data.message(), members.ackId);
  }

  private boolean takeOfEvent(int tag, CodedInputStream value) throws IOException, FrameException {
    if (tag == bytes(1)) {
      event = value.readStringRequireUtf8();
    } else if (tag == bytes(2)) {
      data.takeData(value.readByteArray());
    } else if (tag == number(3)) {
      ackId = OptionalLong.of(value.readUInt64());
    } else if (tag == bytes(4)) {
      data.takeMetadata(value.readByteArray());
    } else if (tag == bytes(5)) {
      stream = true;
      return false;
    } else {
      return false;
    }
    return true;
  }

  private void refuseStream(String type) throws FrameException {
    if (stream) {
      throw invalid("Field 'stream' of '" + type + "' is not supported by this service.");
    }
  }

  private String group() throws FrameException {
    if (!Names.isGroup(group)) {
      throw invalid("Field 'group' is no group name: " + Names.GROUP_RULE + ".");
    }
    return group;
  }

  /** Of several the last counts, so that they are judged only now. */
  private OptionalInt ttlSeconds() throws FrameException {
    if (Integer.compareUnsigned(ttlSeconds.orElse(0), LONGEST_TTL_SECONDS) > 0) {
      throw invalid("Field 'ttl_seconds' is not between 0 and 300.");
    }
    return ttlSeconds;
  }
}
