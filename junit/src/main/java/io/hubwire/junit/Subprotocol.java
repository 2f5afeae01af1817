package io.hubwire.junit;

import io.hubwire.spi.Engine;
import io.hubwire.spi.FrameCodec;
import org.jspecify.annotations.Nullable;

/** How a test client speaks. */
enum Subprotocol {
  RAW(null, false, false),
  JSON("json.webpubsub.azure.v1", false, false),
  RELIABLE_JSON("json.reliable.webpubsub.azure.v1", true, false),
  PROTOBUF("protobuf.webpubsub.azure.v1", false, true),
  RELIABLE_PROTOBUF("protobuf.reliable.webpubsub.azure.v1", true, true);

  private final @Nullable String wireName;
  private final boolean reliable;
  private final boolean binary;

  Subprotocol(@Nullable String wireName, boolean reliable, boolean binary) {
    this.wireName = wireName;
    this.reliable = reliable;
    this.binary = binary;
  }

  /** As it is offered in the handshake; null for none. */
  @Nullable String wireName() {
    return wireName;
  }

  boolean isReliable() {
    return reliable;
  }

  FrameCodec codec(Engine engine) {
    return binary ? engine.protobuf() : engine.json();
  }
}
