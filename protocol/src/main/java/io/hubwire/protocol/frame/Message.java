package io.hubwire.protocol.frame;

import java.util.Map;
import java.util.Objects;

/**
 * What a publisher sends and receivers get.
 *
 * @param type how to understand the payload
 * @param payload UTF-8 for text, JSON text in UTF-8 for json, else the bytes themselves. Owned by
 *     this message: nobody changes it afterwards
 * @param metadata as {@link MessageMetadata} checks it, in the publisher's order; mostly empty
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier on the hot path: it is never compared
public record Message(DataType type, byte[] payload, Map<String, String> metadata) {

  public Message {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(payload, "payload");
    Objects.requireNonNull(metadata, "metadata");
  }

  /** A message without metadata. */
  public Message(DataType type, byte[] payload) {
    this(type, payload, Map.of());
  }
}
