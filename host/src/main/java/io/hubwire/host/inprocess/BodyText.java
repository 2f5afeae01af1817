package io.hubwire.host.inprocess;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Decodes a request's body: UTF-8 unless a byte order mark says otherwise. */
final class BodyText {

  private BodyText() {}

  static String decode(byte[] body) {
    if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
      return text(body, 3, StandardCharsets.UTF_8);
    }
    if (startsWith(body, 0xFF, 0xFE)) {
      return text(body, 2, StandardCharsets.UTF_16LE);
    }
    if (startsWith(body, 0xFE, 0xFF)) {
      return text(body, 2, StandardCharsets.UTF_16BE);
    }
    return text(body, 0, StandardCharsets.UTF_8);
  }

  private static String text(byte[] body, int from, Charset charset) {
    return new String(body, from, body.length - from, charset);
  }

  private static boolean startsWith(byte[] body, int... mark) {
    if (body.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((body[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
