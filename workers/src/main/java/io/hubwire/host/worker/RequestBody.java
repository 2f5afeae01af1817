package io.hubwire.host.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.UnsafeByteOperations;
import io.hubwire.host.worker.rpc.TypedData;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The body of a request for workers that want it read by its content type. */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
record RequestBody(String contentType, byte[] content) {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  TypedData textOrBytes() {
    return isBinary()
        ? TypedData.newBuilder().setBytes(UnsafeByteOperations.unsafeWrap(content)).build()
        : TypedData.newBuilder().setString(text()).build();
  }

  TypedData jsonOrTextOrBytes() {
    String text = text();
    return mediaType().equals("application/json") && isJson(text)
        ? TypedData.newBuilder().setJson(text).build()
        : textOrBytes();
  }

  private boolean isBinary() {
    return mediaType().equals("application/octet-stream") || mediaType().startsWith("multipart/");
  }

  private String mediaType() {
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static boolean isJson(String text) {
    try {
      return !MAPPER.readTree(text).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  // UTF-8 unless a byte order mark says otherwise; the mark itself is not text.
  private String text() {
    if (begins(0xEF, 0xBB, 0xBF)) {
      return text(3, StandardCharsets.UTF_8);
    }
    if (begins(0xFE, 0xFF)) {
      return text(2, StandardCharsets.UTF_16BE);
    }
    return begins(0xFF, 0xFE)
        ? text(2, StandardCharsets.UTF_16LE)
        : text(0, StandardCharsets.UTF_8);
  }

  private String text(int from, Charset charset) {
    return new String(content, from, content.length - from, charset);
  }

  private boolean begins(int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (content.length <= i || (content[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
