package io.hubwire.protocol.rest;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The type of a body.
 *
 * @param mediaType lower case, without parameters; empty where none is given
 * @param charset UTF-8 where none is given
 */
record ContentType(String mediaType, Charset charset) {

  /**
   * Reads a header.
   *
   * @throws RestException 415 for a charset that nobody knows
   */
  static ContentType parse(@Nullable String header) throws RestException {
    if (header == null) {
      return new ContentType("", StandardCharsets.UTF_8);
    }
    String[] parts = header.split(";", -1);
    Charset charset = StandardCharsets.UTF_8;
    for (int index = 1; index < parts.length; index++) {
      String parameter = parts[index].trim();
      if (parameter.regionMatches(true, 0, "charset=", 0, 8)) {
        charset = charset(parameter.substring(8).replace("\"", "").trim());
      }
    }
    return new ContentType(parts[0].trim().toLowerCase(Locale.ROOT), charset);
  }

  private static Charset charset(String name) throws RestException {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw unsupported("The charset of the request body is unknown.");
    }
  }

  static RestException unsupported(String message) {
    return new RestException(
        415, new RestError("Error.UnsupportedMediaType", message, "Content-Type"));
  }
}
