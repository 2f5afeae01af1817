package io.hubwire.protocol.frame;

import static io.hubwire.protocol.frame.ProtobufFields.bytes;
import static io.hubwire.protocol.frame.ProtobufFrameReader.invalid;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payload and metadata of a frame, gathered as they come and judged at the end. */
final class ProtobufData {

  private static final int TEXT = bytes(1);
  private static final int BINARY = bytes(2);
  private static final int PROTOBUF = bytes(3);
  private static final int JSON = bytes(4);
  private static final byte[] EMPTY = {};

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private @Nullable DataType type;
  private byte[] payload = EMPTY;

  void takeData(byte[] messageData) throws IOException, FrameException {
    ProtobufFields.read(
        messageData,
        (tag, value) -> {
          DataType wanted = type(tag);
          if (wanted == null) {
            return false;
          }
          byte[] part = value.readByteArray();
          boolean more = wanted == DataType.PROTOBUF && type == DataType.PROTOBUF;
          payload = more ? ProtobufFields.merged(payload, part) : part;
          type = wanted;
          return true;
        });
  }

  private static @Nullable DataType type(int tag) {
    if (tag == TEXT) {
      return DataType.TEXT;
    }
    if (tag == BINARY) {
      return DataType.BINARY;
    }
    if (tag == PROTOBUF) {
      return DataType.PROTOBUF;
    }
    return tag == JSON ? DataType.JSON : null;
  }

  /** One entry; of a key that comes twice the last counts, as in every protobuf map. */
  void takeMetadata(byte[] entry) throws IOException, FrameException {
    String[] pair = {"", ""};
    ProtobufFields.read(
        entry,
        (tag, value) -> {
          int at = tag == bytes(1) ? 0 : tag == bytes(2) ? 1 : -1;
          if (at >= 0) {
            pair[at] = value.readStringRequireUtf8();
          }
          return at >= 0;
        });
    metadata.put(pair[0], pair[1]);
  }

  Message message() throws FrameException {
    Map<String, String> entries = checkedMetadata();
    if (type == null) {
      if (entries.isEmpty()) {
        throw invalid("Field 'data' is missing, and there is no metadata either.");
      }
      return new Message(DataType.TEXT, EMPTY, entries);
    }
    switch (type) {
      case TEXT -> require(JsonText.isUtf8(payload), "Field 'text_data' is not UTF-8.");
      case JSON -> {
        require(JsonText.isJson(payload), "Field 'json_data' is not JSON.");
        require(!isNull(payload), "Field 'json_data' is null.");
      }
      case PROTOBUF -> require(ProtobufAny.isAny(payload), "Field 'protobuf_data' is no Any.");
      case BINARY -> {} // any bytes
    }
    return new Message(type, payload, entries);
  }

  private static boolean isNull(byte[] json) {
    return new String(json, StandardCharsets.US_ASCII).strip().equals("null");
  }

  private static void require(boolean kept, String rule) throws FrameException {
    if (!kept) {
      throw invalid(rule);
    }
  }

  private Map<String, String> checkedMetadata() throws FrameException {
    MessageMetadata checked = new MessageMetadata();
    try {
      metadata.forEach(checked::add);
    } catch (IllegalArgumentException beyondLimit) {
      throw invalid(String.valueOf(beyondLimit.getMessage()));
    }
    return checked.toMap();
  }
}
