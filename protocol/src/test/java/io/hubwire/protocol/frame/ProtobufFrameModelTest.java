package io.hubwire.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.hubwire.protocol.role.Names;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The reader, which knows its fields by heart, against protobuf's own runtime with the schema: any
 * fields in any order, repeated ones, unknown ones, and messages that come in parts.
 */
final class ProtobufFrameModelTest {

  private static final Descriptor UPSTREAM = upstream();

  private static FieldDescriptorProto field(
      String name, int number, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
        .build();
  }

  private static FieldDescriptorProto message(String name, int number, String type) {
    return field(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE).toBuilder()
        .setTypeName(type)
        .build();
  }

  private static DescriptorProto oneOf(String name, FieldDescriptorProto... fields) {
    DescriptorProto.Builder type =
        DescriptorProto.newBuilder()
            .setName(name)
            .addOneofDecl(OneofDescriptorProto.newBuilder().setName("one"));
    for (FieldDescriptorProto field : fields) {
      type.addField(field.toBuilder().setOneofIndex(0));
    }
    return type.build();
  }

  private static DescriptorProto type(String name, FieldDescriptorProto... fields) {
    return DescriptorProto.newBuilder().setName(name).addAllField(List.of(fields)).build();
  }

  private static Descriptor upstream() {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("frames.proto")
            .addMessageType(
                oneOf(
                    "Upstream",
                    message("send", 1, "Send"),
                    message("event", 5, "Event"),
                    message("join", 6, "Membership"),
                    message("leave", 7, "Membership"),
                    message("sequence", 8, "Sequence"),
                    message("ping", 9, "Ping")))
            .addMessageType(
                type(
                    "Send",
                    field("group", 1, FieldDescriptorProto.Type.TYPE_STRING),
                    field("ack", 2, FieldDescriptorProto.Type.TYPE_UINT64),
                    message("data", 3, "Data"),
                    field("noEcho", 4, FieldDescriptorProto.Type.TYPE_BOOL),
                    field("ttl", 5, FieldDescriptorProto.Type.TYPE_UINT32)))
            .addMessageType(
                type(
                    "Event",
                    field("event", 1, FieldDescriptorProto.Type.TYPE_STRING),
                    message("data", 2, "Data"),
                    field("ack", 3, FieldDescriptorProto.Type.TYPE_UINT64)))
            .addMessageType(
                type(
                    "Membership",
                    field("group", 1, FieldDescriptorProto.Type.TYPE_STRING),
                    field("ack", 2, FieldDescriptorProto.Type.TYPE_UINT64)))
            .addMessageType(type("Sequence", field("id", 1, FieldDescriptorProto.Type.TYPE_UINT64)))
            .addMessageType(type("Ping"))
            .addMessageType(
                oneOf(
                    "Data",
                    field("text", 1, FieldDescriptorProto.Type.TYPE_STRING),
                    field("binary", 2, FieldDescriptorProto.Type.TYPE_BYTES),
                    message("any", 3, "Any")))
            .addMessageType(
                type(
                    "Any",
                    field("url", 1, FieldDescriptorProto.Type.TYPE_STRING),
                    field("value", 2, FieldDescriptorProto.Type.TYPE_BYTES)))
            .build();
    try {
      return FileDescriptor.buildFrom(file, new FileDescriptor[0])
          .findMessageTypeByName("Upstream");
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Arbitrary<ByteString> part(int number, Arbitrary<ByteString> content) {
    return content.map(
        bytes ->
            UnknownFieldSet.newBuilder()
                .addField(number, Field.newBuilder().addLengthDelimited(bytes).build())
                .build()
                .toByteString());
  }

  private static Arbitrary<ByteString> number(int number) {
    return Arbitraries.of(0L, 1L, 300L, 301L, -1L, 1L << 40)
        .map(
            value ->
                UnknownFieldSet.newBuilder()
                    .addField(number, Field.newBuilder().addVarint(value).build())
                    .build()
                    .toByteString());
  }

  private static Arbitrary<ByteString> text() {
    return Arbitraries.of("g", "e.1", "ü€𝄞", "", " ").map(ByteString::copyFromUtf8);
  }

  private static Arbitrary<ByteString> all(List<Arbitrary<ByteString>> parts, int most) {
    return Arbitraries.oneOf(parts)
        .list()
        .ofMaxSize(most)
        .map(list -> list.stream().reduce(ByteString.EMPTY, ByteString::concat));
  }

  @Provide
  Arbitrary<ByteString> frames() {
    Arbitrary<ByteString> unknown = Arbitraries.oneOf(List.of(number(99), part(98, text())));
    Arbitrary<ByteString> any = all(List.of(part(1, text()), part(2, text()), unknown), 3);
    Arbitrary<ByteString> data =
        all(List.of(part(1, text()), part(2, text()), part(3, any), unknown), 3);
    Arbitrary<ByteString> send =
        all(
            List.of(
                part(1, text()),
                number(2),
                part(3, data),
                part(3, data),
                number(4),
                number(5),
                unknown),
            7);
    Arbitrary<ByteString> event =
        all(List.of(part(1, text()), part(2, data), part(2, data), number(3), unknown), 5);
    Arbitrary<ByteString> membership = all(List.of(part(1, text()), number(2), unknown), 4);
    Arbitrary<ByteString> sequence = all(List.of(number(1), unknown), 3);
    return all(
        List.of(
            part(1, send),
            part(5, event),
            part(6, membership),
            part(7, membership),
            part(8, sequence),
            part(9, all(List.of(unknown), 2)),
            unknown),
        3);
  }

  @Property(tries = 10_000)
  void readsWhatTheSchemaSays(@ForAll("frames") ByteString frame)
      throws InvalidProtocolBufferException {
    String read;
    try {
      read = parts(ProtobufFrameReader.read(frame.toByteArray()));
    } catch (FrameException refusal) {
      read = "refused";
    }
    assertThat(read).isEqualTo(model(DynamicMessage.parseFrom(UPSTREAM, frame)));
  }

  private static String parts(ClientFrame frame) {
    return switch (frame) {
      case ClientFrame.JoinGroup f -> "join " + f.group() + " " + f.ackId();
      case ClientFrame.LeaveGroup f -> "leave " + f.group() + " " + f.ackId();
      case ClientFrame.Event f -> "event " + f.name() + " " + f.ackId() + message(f.message());
      case ClientFrame.SendToGroup f ->
          "send %s %s %s %s%s"
              .formatted(f.group(), f.ackId(), f.noEcho(), f.ttlSeconds(), message(f.message()));
      case ClientFrame.Ping unused -> "ping";
      case ClientFrame.SequenceAck f -> "sequence " + f.sequenceId();
    };
  }

  private static String message(Message message) {
    ByteString payload = ByteString.copyFrom(message.payload());
    String content = message.type() == DataType.PROTOBUF ? written(payload) : hex(payload);
    return " " + message.type() + " " + content;
  }

  /** An Any that is passed on as it came, with fields that come twice perhaps. */
  private static String written(ByteString any) {
    try {
      Descriptor type = UPSTREAM.getFile().findMessageTypeByName("Any");
      return hex(DynamicMessage.parseFrom(type, any).toByteString());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static String model(DynamicMessage frame) {
    if (!frame.hasOneof(UPSTREAM.getOneofs().getFirst())) {
      return "refused";
    }
    var chosen = frame.getOneofFieldDescriptor(UPSTREAM.getOneofs().getFirst());
    DynamicMessage part = (DynamicMessage) frame.getField(chosen);
    return switch (chosen.getName()) {
      case "join", "leave" ->
          Names.isGroup(text(part, "group"))
              ? chosen.getName() + " " + text(part, "group") + " " + ack(part)
              : "refused";
      case "sequence" -> "sequence " + value(part, "id");
      case "ping" -> "ping";
      case "event" ->
          Names.isEvent(text(part, "event")) && hasData(part)
              ? "event " + text(part, "event") + " " + ack(part) + data(part)
              : "refused";
      default -> {
        int ttl = (Integer) value(part, "ttl");
        boolean good =
            Names.isGroup(text(part, "group")) && ttl >= 0 && ttl <= 300 && hasData(part);
        String life = has(part, "ttl") ? "OptionalInt[" + ttl + "]" : "OptionalInt.empty";
        yield good
            ? "send %s %s %s %s%s"
                .formatted(text(part, "group"), ack(part), value(part, "noEcho"), life, data(part))
            : "refused";
      }
    };
  }

  private static boolean hasData(DynamicMessage part) {
    DynamicMessage data = (DynamicMessage) value(part, "data");
    return data.hasOneof(data.getDescriptorForType().getOneofs().getFirst());
  }

  private static String data(DynamicMessage part) {
    DynamicMessage data = (DynamicMessage) value(part, "data");
    var chosen = data.getOneofFieldDescriptor(data.getDescriptorForType().getOneofs().getFirst());
    Object content = data.getField(chosen);
    return switch (chosen.getName()) {
      case "text" -> " TEXT " + hex(ByteString.copyFromUtf8((String) content));
      case "binary" -> " BINARY " + hex((ByteString) content);
      default -> " PROTOBUF " + hex(((DynamicMessage) content).toByteString());
    };
  }

  private static String ack(DynamicMessage part) {
    return has(part, "ack") ? "OptionalLong[" + value(part, "ack") + "]" : "OptionalLong.empty";
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private static boolean has(DynamicMessage part, String name) {
    return part.hasField(part.getDescriptorForType().findFieldByName(name));
  }

  private static Object value(DynamicMessage part, String name) {
    return part.getField(part.getDescriptorForType().findFieldByName(name));
  }

  private static String text(DynamicMessage part, String name) {
    return (String) value(part, name);
  }
}
