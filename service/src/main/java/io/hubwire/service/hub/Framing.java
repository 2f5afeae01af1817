package io.hubwire.service.hub;

import java.util.Arrays;

/** WebSocket frames of a server (RFC 6455, section 5.2): whole messages, not masked. */
public final class Framing {

  private static final int FINAL = 0x80;
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int PING = 0x9;

  private static final byte[] PING_FRAME = {(byte) (FINAL | PING), 0};

  private Framing() {}

  /** A text message; {@code payload} must be UTF-8. */
  public static byte[] text(byte[] payload) {
    return frame(TEXT, payload);
  }

  /** A binary message. */
  public static byte[] binary(byte[] payload) {
    return frame(BINARY, payload);
  }

  /** A binary message of two parts. */
  static byte[] binary(byte[] first, byte[] second) {
    byte[] beginning = beginBinary(first, second.length);
    byte[] frame = Arrays.copyOf(beginning, beginning.length + second.length);
    System.arraycopy(second, 0, frame, beginning.length, second.length);
    return frame;
  }

  /** A ping without payload. The array is shared: do not write to it. */
  static byte[] ping() {
    return PING_FRAME;
  }

  /**
   * How a text message begins whose payload is {@code first} and {@code rest} bytes that follow
   * from elsewhere.
   */
  static byte[] beginText(byte[] first, int rest) {
    return begin(TEXT, first, rest);
  }

  /** The same of a binary message. */
  static byte[] beginBinary(byte[] first, int rest) {
    return begin(BINARY, first, rest);
  }

  private static byte[] frame(int opcode, byte[] payload) {
    return begin(opcode, payload, 0);
  }

  private static byte[] begin(int opcode, byte[] payload, int rest) {
    int length = payload.length + rest;
    int header = length < 126 ? 2 : length <= 0xFFFF ? 4 : 10;
    byte[] frame = new byte[header + payload.length];
    frame[0] = (byte) (FINAL | opcode);
    if (header == 2) {
      frame[1] = (byte) length;
    } else if (header == 4) {
      frame[1] = 126;
      frame[2] = (byte) (length >>> 8);
      frame[3] = (byte) length;
    } else {
      frame[1] = 127; // bytes 2 to 5 stay 0: a length is an int
      for (int i = 0; i < 4; i++) {
        frame[6 + i] = (byte) (length >>> (24 - 8 * i));
      }
    }
    System.arraycopy(payload, 0, frame, header, payload.length);
    return frame;
  }
}
