package io.hubwire.protocol.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hubwire.protocol.role.Names;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The members of one frame, judged only when its type asks for them: the type may come last, and a
 * member that a type does not know is nobody's mistake.
 */
final class JsonFrameMembers {

  private static final int LONGEST_TTL_SECONDS = 300;
  // 2^64-1 has twenty digits; JSON allows no leading zeros.
  private static final int MOST_DIGITS = 20;
  private static final byte[] EMPTY = {};

  private final byte[] source;
  private @Nullable JsonValue type;
  private @Nullable JsonValue group;
  private @Nullable JsonValue event;
  private @Nullable JsonValue data;
  private @Nullable JsonValue dataType;
  private @Nullable JsonValue ackId;
  private @Nullable JsonValue noEcho;
  private @Nullable JsonValue ttlSeconds;
  private @Nullable JsonValue metadata;
  private @Nullable JsonValue sequenceId;
  private @Nullable JsonValue stream;

  JsonFrameMembers(byte[] source) {
    this.source = source;
  }

  /** Takes, or passes over, the value at which the parser stands. */
  void take(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "type" -> type = JsonValue.at(source, parser);
      case "group" -> group = JsonValue.at(source, parser);
      case "event" -> event = JsonValue.at(source, parser);
      case "data" -> data = JsonValue.at(source, parser);
      case "dataType" -> dataType = JsonValue.at(source, parser);
      case "ackId" -> ackId = JsonValue.at(source, parser);
      case "noEcho" -> noEcho = JsonValue.at(source, parser);
      case "ttlSeconds" -> ttlSeconds = JsonValue.at(source, parser);
      case "metadata" -> metadata = JsonValue.at(source, parser);
      case "sequenceId" -> sequenceId = JsonValue.at(source, parser);
      case "stream" -> stream = JsonValue.at(source, parser);
      default -> parser.skipChildren();
    }
  }

  String type() throws FrameException {
    return requiredString("type", type);
  }

  String group() throws FrameException {
    String name = requiredString("group", group);
    if (!Names.isGroup(name)) {
      throw JsonFrameReader.invalid("Member 'group' is no group name: " + Names.GROUP_RULE + ".");
    }
    return name;
  }

  String event() throws FrameException {
    String name = requiredString("event", event);
    if (!Names.isEvent(name)) {
      throw JsonFrameReader.invalid("Member 'event' is no event name: " + Names.EVENT_RULE + ".");
    }
    return name;
  }

  OptionalLong ackId() throws FrameException {
    return ackId == null || ackId.is(JsonToken.VALUE_NULL)
        ? OptionalLong.empty()
        : OptionalLong.of(unsigned("ackId", ackId));
  }

  long sequenceId() throws FrameException {
    return unsigned("sequenceId", sequenceId);
  }

  boolean noEcho() throws FrameException {
    if (noEcho == null || noEcho.is(JsonToken.VALUE_FALSE)) {
      return false;
    }
    if (noEcho.is(JsonToken.VALUE_TRUE)) {
      return true;
    }
    throw JsonFrameReader.invalid("Member 'noEcho' is not true or false.");
  }

  OptionalInt ttlSeconds() throws FrameException {
    if (ttlSeconds == null) {
      return OptionalInt.empty();
    }
    long seconds = unsigned("ttlSeconds", ttlSeconds);
    if (Long.compareUnsigned(seconds, LONGEST_TTL_SECONDS) > 0) {
      throw JsonFrameReader.invalid("Member 'ttlSeconds' is not between 0 and 300.");
    }
    return OptionalInt.of((int) seconds);
  }

  /** Whether the frame would open a stream. */
  boolean startsStream() {
    return stream != null;
  }

  Message message() throws FrameException {
    DataType wanted = dataType();
    Map<String, String> entries = metadata();
    if (data != null) {
      return new Message(wanted, payload(wanted, data), entries);
    }
    if (entries.isEmpty()) {
      throw JsonFrameReader.invalid("Member 'data' is missing, and there is no metadata either.");
    }
    return new Message(DataType.TEXT, EMPTY, entries);
  }

  private DataType dataType() throws FrameException {
    if (dataType == null) {
      return DataType.JSON;
    }
    return DataType.parse(requiredString("dataType", dataType))
        .orElseThrow(
            () ->
                JsonFrameReader.invalid(
                    "Member 'dataType' is none of text, json, binary, protobuf."));
  }

  private byte[] payload(DataType wanted, JsonValue value) throws FrameException {
    return switch (wanted) {
      case JSON -> {
        if (value.is(JsonToken.VALUE_NULL)) {
          throw JsonFrameReader.invalid("Member 'data' is null.");
        }
        yield value.bytes();
      }
      case TEXT -> string("data", value).stringBytes();
      case BINARY, PROTOBUF -> base64(string("data", value).stringBytes());
    };
  }

  private static byte[] base64(byte[] encoded) throws FrameException {
    try {
      // The decoder forgives missing padding, the protocol does not.
      if (encoded.length % 4 == 0) {
        return Base64.getDecoder().decode(encoded);
      }
    } catch (IllegalArgumentException malformed) {
      // Answered below.
    }
    throw JsonFrameReader.invalid("Member 'data' is not base64, as its data type wants.");
  }

  private Map<String, String> metadata() throws FrameException {
    if (metadata == null) {
      return Map.of();
    }
    return JsonFrameMetadata.read(metadata);
  }

  private String requiredString(String name, @Nullable JsonValue value) throws FrameException {
    return string(name, value).string();
  }

  private static JsonValue string(String name, @Nullable JsonValue value) throws FrameException {
    if (value == null || !value.is(JsonToken.VALUE_STRING)) {
      throw JsonFrameReader.invalid("Member '" + name + "' is missing or not a string.");
    }
    return value;
  }

  private static long unsigned(String name, @Nullable JsonValue value) throws FrameException {
    if (value != null && value.is(JsonToken.VALUE_NUMBER_INT)) {
      if (value.end() - value.start() <= MOST_DIGITS) {
        try {
          return Long.parseUnsignedLong(value.text());
        } catch (NumberFormatException outOfRange) {
          // Answered below.
        }
      }
    }
    throw JsonFrameReader.invalid(
        "Member '" + name + "' is missing or not a whole number from 0 to 2^64-1.");
  }
}
