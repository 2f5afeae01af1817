package io.hubwire.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/** Hands bytes to Vert.x without the copy that {@link Buffer#buffer(byte[])} makes. */
public final class ByteView {

  private ByteView() {}

  /** A buffer over these bytes, which nobody may change until it is written. */
  public static Buffer of(byte[] bytes) {
    return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
  }
}
