package io.hubwire.host.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the text files of an app as .NET does in Azure: by the byte order mark at the beginning
 * (UTF-8, UTF-16, UTF-32), else as UTF-8. What is neither is refused by name, not half understood.
 */
public final class AppText {

  /**
   * A byte order mark.
   *
   * @param bytes a character for each
   */
  private record Mark(Charset charset, String bytes) {}

  /** The mark of UTF-32 in little endian begins with that of UTF-16, so it comes before. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark(StandardCharsets.UTF_8, "\u00ef\u00bb\u00bf"),
          new Mark(Charset.forName("UTF-32LE"), "\u00ff\u00fe\0\0"),
          new Mark(Charset.forName("UTF-32BE"), "\0\0\u00fe\u00ff"),
          new Mark(StandardCharsets.UTF_16LE, "\u00ff\u00fe"),
          new Mark(StandardCharsets.UTF_16BE, "\u00fe\u00ff"));

  private static final int LONGEST_MARK = 4;

  private AppText() {}

  /**
   * The file's text, without its byte order mark.
   *
   * @throws HostException naming the file where it cannot be read or is in another encoding
   */
  public static String read(Path file) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new HostException("The file " + file + " cannot be read: " + reason(e) + ".", e);
    }
    return decode(content, file);
  }

  private static String decode(byte[] content, Path file) {
    int length = Math.min(LONGEST_MARK, content.length);
    String beginning = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    for (Mark mark : MARKS) {
      if (beginning.startsWith(mark.bytes())) {
        return decode(content, mark.bytes().length(), mark.charset(), file);
      }
    }
    for (byte one : content) {
      if (one == 0) {
        throw new HostException(
            "The file "
                + file
                + " holds NUL characters, as UTF-16 without a byte order mark does; save it as"
                + " UTF-8.");
      }
    }
    return decode(content, 0, StandardCharsets.UTF_8, file);
  }

  private static String decode(byte[] content, int start, Charset charset, Path file) {
    ByteBuffer bytes = ByteBuffer.wrap(content, start, content.length - start);
    try {
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      int at = bytes.position(); // of the first byte that is none of the encoding
      throw new HostException(
          "The file "
              + file
              + " is not valid "
              + charset
              + " (line "
              + line(content, at)
              + ", byte 0x"
              + "%02x".formatted(content[Math.min(at, content.length - 1)])
              + "); save it as UTF-8.",
          e);
    }
  }

  private static int line(byte[] content, int end) {
    int line = 1;
    for (int i = 0; i < end; i++) {
      line += content[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
