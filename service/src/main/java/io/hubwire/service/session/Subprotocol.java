package io.hubwire.service.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The subprotocols of the service. */
public enum Subprotocol {
  JSON("json.webpubsub.azure.v1"),
  JSON_RELIABLE("json.reliable.webpubsub.azure.v1"),
  PROTOBUF("protobuf.webpubsub.azure.v1"),
  PROTOBUF_RELIABLE("protobuf.reliable.webpubsub.azure.v1");

  private final String wireName;

  Subprotocol(String wireName) {
    this.wireName = wireName;
  }

  /** Its name in {@code Sec-WebSocket-Protocol}. */
  public String wireName() {
    return wireName;
  }

  /** Reads a name, ignoring case; empty where it is not one of the service's own. */
  static Optional<Subprotocol> parse(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return List.of(values()).stream().filter(known -> known.wireName.equals(lower)).findFirst();
  }
}
