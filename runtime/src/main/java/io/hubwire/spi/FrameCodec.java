package io.hubwire.spi;

import java.util.Map;

/** What a client of a pub/sub subprotocol writes and reads. */
public interface FrameCodec {

  /** Whether frames are binary messages. */
  boolean isBinary();

  /**
   * Writes a client's frame.
   *
   * @param type as the JSON subprotocol calls it
   * @param members as the JSON subprotocol calls them; {@code data} of {@code dataType} json is
   *     JSON, of binary Base64
   * @return text in UTF-8 where frames are text
   */
  byte[] write(String type, Map<String, String> members);

  /**
   * Reads a service's frame.
   *
   * @return its members as the JSON subprotocol calls them, {@code type} among them; {@code error}
   *     is the error's name and {@code errorMessage} its message
   */
  Map<String, String> read(byte[] frame);
}
