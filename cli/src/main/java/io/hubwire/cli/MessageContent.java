package io.hubwire.cli;

import io.hubwire.cli.app.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * What {@code send} sends.
 *
 * @param contentType by which the service knows the type of the data
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
record MessageContent(String contentType, byte[] body) {

  private static final String STANDARD_INPUT = "-";
  private static final String FILE = "@";

  /** The types of data. */
  enum Type {
    TEXT,
    JSON,
    BINARY
  }

  /**
   * From what was typed.
   *
   * @param data the text itself, {@code -} for standard input; for binary data base64 text, or
   *     {@code @file}
   * @throws CommandException where the data cannot be read
   */
  static MessageContent of(Type type, String data, InputStream in) {
    return switch (type) {
      case TEXT -> new MessageContent("text/plain; charset=utf-8", text(data, in));
      case JSON -> new MessageContent("application/json", text(data, in));
      case BINARY -> new MessageContent("application/octet-stream", bytes(data, in));
    };
  }

  private static byte[] text(String data, InputStream in) {
    return data.equals(STANDARD_INPUT) ? all(in) : data.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String data, InputStream in) {
    if (data.equals(STANDARD_INPUT)) {
      return all(in);
    }
    if (data.startsWith(FILE)) {
      Path file = Path.of(data.substring(FILE.length()));
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new CommandException(
            "The file " + file + " cannot be read (" + e.getMessage() + ").", e);
      }
    }
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          "The data is not base64 ("
              + e.getMessage()
              + "); binary data is base64 text, @file for a file's bytes, or - for those of"
              + " standard input.",
          e);
    }
  }

  private static byte[] all(InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new CommandException("Standard input cannot be read (" + e.getMessage() + ").", e);
    }
  }
}
