package io.hubwire.engine;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.hubwire.spi.FrameCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The protobuf subprotocol as a client speaks it. */
final class ProtobufClientCodec implements FrameCodec {

  @Override
  public boolean isBinary() {
    return true;
  }

  @FunctionalInterface
  private interface Writing {
    void to(CodedOutputStream output) throws IOException;
  }

  @FunctionalInterface
  private interface Field {
    /** Takes the value of a field from the input. */
    boolean take(int number, CodedInputStream value) throws IOException;
  }

  private static byte[] message(Writing fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    try {
      fields.to(output);
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public byte[] write(String type, Map<String, String> members) {
    return switch (type) {
      case "sendToGroup" -> framed(1, output -> sendToGroup(output, members));
      case "event" -> framed(5, output -> event(output, members));
      case "joinGroup" -> framed(6, output -> membership(output, members));
      case "leaveGroup" -> framed(7, output -> membership(output, members));
      case "sequenceAck" ->
          framed(8, output -> output.writeUInt64(1, number(members, "sequenceId")));
      case "ping" -> framed(9, output -> {});
      default -> throw new IllegalArgumentException("There is no frame of type " + type);
    };
  }

  private static byte[] framed(int kind, Writing fields) {
    return message(output -> output.writeByteArray(kind, message(fields)));
  }

  private static long number(Map<String, String> members, String name) {
    return Long.parseLong(members.getOrDefault(name, "0"));
  }

  private static void sendToGroup(CodedOutputStream output, Map<String, String> members)
      throws IOException {
    output.writeString(1, members.getOrDefault("group", ""));
    ackId(output, 2, members);
    output.writeByteArray(3, data(members));
    if (Boolean.parseBoolean(members.get("noEcho"))) {
      output.writeBool(4, true);
    }
    if (members.containsKey("ttlSeconds")) {
      output.writeUInt32(5, Math.toIntExact(number(members, "ttlSeconds")));
    }
  }

  private static void event(CodedOutputStream output, Map<String, String> members)
      throws IOException {
    output.writeString(1, members.getOrDefault("event", ""));
    output.writeByteArray(2, data(members));
    ackId(output, 3, members);
  }

  private static void membership(CodedOutputStream output, Map<String, String> members)
      throws IOException {
    output.writeString(1, members.getOrDefault("group", ""));
    ackId(output, 2, members);
  }

  private static void ackId(CodedOutputStream output, int field, Map<String, String> members)
      throws IOException {
    if (members.containsKey("ackId")) {
      output.writeUInt64(field, number(members, "ackId"));
    }
  }

  private static byte[] data(Map<String, String> members) {
    String data = members.getOrDefault("data", "");
    return message(
        output -> {
          switch (members.getOrDefault("dataType", "text")) {
            case "binary" -> output.writeByteArray(2, Base64.getDecoder().decode(data));
            case "json" -> output.writeString(4, data);
            default -> output.writeString(1, data);
          }
        });
  }

  @Override
  public Map<String, String> read(byte[] frame) {
    Map<String, String> members = new LinkedHashMap<>();
    try {
      each(
          frame,
          (number, value) ->
              switch (number) {
                case 1 -> each(value.readByteArray(), ack(members));
                case 2 -> each(value.readByteArray(), message(members));
                case 3 -> each(value.readByteArray(), system(members));
                case 4 -> {
                  members.put("type", "pong");
                  yield false;
                }
                default -> false;
              });
    } catch (IOException e) {
      throw new IllegalArgumentException("This is no frame of the protobuf subprotocol.", e);
    }
    return members;
  }

  private static boolean each(byte[] message, Field fields) throws IOException {
    CodedInputStream input = CodedInputStream.newInstance(message);
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (!fields.take(tag >>> 3, input)) {
        input.skipField(tag);
      }
    }
    return true;
  }

  private static boolean put(Map<String, String> members, String name, String value) {
    members.put(name, value);
    return true;
  }

  private static Field ack(Map<String, String> members) {
    members.put("type", "ack");
    members.put("success", "false");
    return (number, value) ->
        switch (number) {
          case 1 -> put(members, "ackId", Long.toString(value.readUInt64()));
          case 2 -> put(members, "success", Boolean.toString(value.readBool()));
          case 3 ->
              each(
                  value.readByteArray(),
                  (part, text) ->
                      part <= 2
                          && put(members, part == 1 ? "error" : "errorMessage", text.readString()));
          default -> false;
        };
  }

  private static Field message(Map<String, String> members) {
    members.put("type", "message");
    return (number, value) ->
        switch (number) {
          case 1 -> put(members, "from", value.readString());
          case 2 -> put(members, "group", value.readString());
          case 3 -> each(value.readByteArray(), content(members));
          case 4 -> put(members, "sequenceId", Long.toString(value.readUInt64()));
          default -> false;
        };
  }

  private static Field content(Map<String, String> members) {
    return (number, value) -> {
      byte[] bytes = value.readByteArray();
      boolean isText = number == 1 || number == 4;
      members.put("dataType", number == 1 ? "text" : number == 4 ? "json" : "binary");
      return put(
          members,
          "data",
          isText
              ? new String(bytes, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(bytes));
    };
  }

  private static Field system(Map<String, String> members) {
    members.put("type", "system");
    return (number, value) ->
        switch (number) {
          case 1 -> {
            members.put("event", "connected");
            yield each(value.readByteArray(), connected(members));
          }
          case 2 -> {
            members.put("event", "disconnected");
            yield each(
                value.readByteArray(),
                (part, text) -> part == 2 && put(members, "message", text.readString()));
          }
          default -> false;
        };
  }

  private static Field connected(Map<String, String> members) {
    return (number, value) ->
        switch (number) {
          case 1 -> put(members, "connectionId", value.readString());
          case 2 -> put(members, "userId", value.readString());
          case 3 -> put(members, "reconnectionToken", value.readString());
          default -> false;
        };
  }
}
