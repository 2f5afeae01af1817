package io.hubwire.junit;

import io.hubwire.spi.VisibleText;
import java.util.Base64;

/**
 * A message that a client got.
 *
 * @param from {@code group} or {@code server}; for raw clients empty
 * @param group empty where it came through none
 * @param dataType {@code text}, {@code json} or {@code binary}
 * @param data the text, the JSON text, or the bytes in Base64
 */
public record Received(String from, String group, String dataType, String data) {

  /** The content of a binary message. */
  public byte[] bytes() {
    return Base64.getDecoder().decode(data);
  }

  /** One line, for a failure's message. */
  @Override
  public String toString() {
    String shown =
        dataType
            + " \""
            + data
            + "\""
            + (group.isEmpty() ? from.isEmpty() ? "" : " from " + from : " in group " + group);
    return VisibleText.line(shown);
  }
}
