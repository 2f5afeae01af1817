package io.hubwire.spi;

import java.util.List;
import java.util.Map;

/**
 * An app's answer to an event.
 *
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
public record EventReply(int status, Map<String, List<String>> headers, byte[] body) {

  public EventReply {
    headers = Map.copyOf(headers);
  }
}
