package io.hubwire.protocol.rest;

import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.JsonText;
import io.hubwire.protocol.frame.Message;
import io.hubwire.protocol.frame.MessageMetadata;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of the operations that send. */
public final class MessageBody {

  private MessageBody() {}

  /**
   * Reads a message.
   *
   * @param contentType the header, null where there is none
   * @param body owned by the message from here on
   * @param headers all headers of the request; those of metadata are taken
   * @throws RestException 415 for a type or charset that is not supported, 400 for a body or
   *     metadata that breaks a rule
   */
  public static Message parse(
      @Nullable String contentType,
      byte[] body,
      Iterable<? extends Map.Entry<String, String>> headers)
      throws RestException {
    ContentType type = ContentType.parse(contentType);
    Map<String, String> metadata = metadata(headers);
    return switch (type.mediaType()) {
      case "text/plain" -> new Message(DataType.TEXT, text(type.charset(), body), metadata);
      case "application/json" -> new Message(DataType.JSON, json(type.charset(), body), metadata);
      case "application/octet-stream", "" -> new Message(DataType.BINARY, body, metadata);
      case "application/x-protobuf" -> new Message(DataType.PROTOBUF, body, metadata);
      default ->
          throw ContentType.unsupported(
              "The content type is none of text/plain, application/json,"
                  + " application/octet-stream, application/x-protobuf.");
    };
  }

  private static Map<String, String> metadata(Iterable<? extends Map.Entry<String, String>> headers)
      throws RestException {
    try {
      return MessageMetadata.fromHeaders(headers);
    } catch (IllegalArgumentException beyondLimit) {
      throw RestException.badRequest("Request", String.valueOf(beyondLimit.getMessage()));
    }
  }

  private static byte[] text(Charset charset, byte[] body) throws RestException {
    try {
      return toUtf8(charset, body);
    } catch (CharacterCodingException malformed) {
      // Sent on as it is it would end the connection of each receiver.
      throw RestException.badRequest(
          "Request", "The request body is not text in charset " + charset.name() + ".");
    }
  }

  static byte[] json(Charset charset, byte[] body) throws RestException {
    try {
      byte[] utf8 = toUtf8(charset, body);
      if (JsonText.isJson(utf8)) {
        return utf8;
      }
    } catch (CharacterCodingException malformed) {
      // Answered below.
    }
    throw RestException.badRequest("Request", "The request body is not a valid JSON.");
  }

  private static byte[] toUtf8(Charset charset, byte[] body) throws CharacterCodingException {
    CharBuffer text = charset.newDecoder().decode(ByteBuffer.wrap(body));
    if (charset.equals(StandardCharsets.UTF_8)) {
      return body;
    }
    ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(text);
    byte[] utf8 = new byte[encoded.remaining()];
    encoded.get(utf8);
    return utf8;
  }
}
