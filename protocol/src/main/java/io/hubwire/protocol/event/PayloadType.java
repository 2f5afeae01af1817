package io.hubwire.protocol.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a payload is, and the media type that says so. */
public enum PayloadType {
  TEXT("text/plain", "text/plain; charset=utf-8"),
  JSON("application/json", "application/json"),
  BINARY("application/octet-stream", "application/octet-stream"),
  PROTOBUF("application/x-protobuf", "application/x-protobuf");

  private final String mediaType;
  private final String eventContentType;

  PayloadType(String mediaType, String eventContentType) {
    this.mediaType = mediaType;
    this.eventContentType = eventContentType;
  }

  /** The media type without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** The content type of a user event with such a payload. */
  public String eventContentType() {
    return eventContentType;
  }

  /** The type that a content type names, its parameters and case ignored; null for any other. */
  public static @Nullable PayloadType ofContentType(String contentType) {
    String wanted = mediaTypeOf(contentType);
    for (PayloadType type : values()) {
      if (type.mediaType.equals(wanted)) {
        return type;
      }
    }
    return null;
  }

  /** A content type's media type, in lower case and without parameters. */
  public static String mediaTypeOf(String contentType) {
    int semicolon = contentType.indexOf(';');
    String mediaType = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return mediaType.strip().toLowerCase(Locale.ROOT);
  }
}
