package io.hubwire.protocol.frame;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds a protobuf message field by field; its bytes are written once, at the end. */
final class ProtobufBytes {

  private static final int LENGTH_DELIMITED = 2;

  private final List<Field> fields = new ArrayList<>(4);

  @SuppressWarnings("ArrayRecordComponent") // short-lived parts of a builder; never compared
  private sealed interface Field {
    record Unsigned(int number, long value) implements Field {}

    record Bytes(int number, byte[] value) implements Field {}

    record Nested(int number, ProtobufBytes value) implements Field {}
  }

  ProtobufBytes unsigned(int number, long value) {
    fields.add(new Field.Unsigned(number, value));
    return this;
  }

  ProtobufBytes bytes(int number, byte[] value) {
    fields.add(new Field.Bytes(number, value));
    return this;
  }

  ProtobufBytes string(int number, String value) {
    return bytes(number, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufBytes message(int number, ProtobufBytes value) {
    fields.add(new Field.Nested(number, value));
    return this;
  }

  byte[] toBytes() {
    byte[] bytes = new byte[size()];
    try {
      writeTo(CodedOutputStream.newInstance(bytes));
    } catch (IOException tooLong) {
      throw new IllegalStateException("A message is longer than was counted.", tooLong);
    }
    return bytes;
  }

  private int size() {
    int size = 0;
    for (Field field : fields) {
      size +=
          switch (field) {
            case Field.Unsigned(int number, long value) ->
                CodedOutputStream.computeUInt64Size(number, value);
            case Field.Bytes(int number, byte[] value) ->
                CodedOutputStream.computeByteArraySize(number, value);
            case Field.Nested(int number, ProtobufBytes value) -> {
              int length = value.size();
              yield CodedOutputStream.computeTagSize(number)
                  + CodedOutputStream.computeUInt32SizeNoTag(length)
                  + length;
            }
          };
    }
    return size;
  }

  private void writeTo(CodedOutputStream output) throws IOException {
    for (Field field : fields) {
      switch (field) {
        case Field.Unsigned(int number, long value) -> output.writeUInt64(number, value);
        case Field.Bytes(int number, byte[] value) -> output.writeByteArray(number, value);
        case Field.Nested(int number, ProtobufBytes value) -> {
          output.writeTag(number, LENGTH_DELIMITED);
          output.writeUInt32NoTag(value.size());
          value.writeTo(output);
        }
      }
    }
  }
}
