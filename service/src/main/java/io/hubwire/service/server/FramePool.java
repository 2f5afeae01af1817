package io.hubwire.service.server;

import io.hubwire.http.ByteBudget;
import io.hubwire.service.port.FrameBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;

/**
 * Makes the frame buffers of one shard, and counts their bytes: each once, however many receivers
 * it has, from its making until nobody holds it and no wire is writing it. Used on the shard's loop
 * alone.
 */
final class FramePool implements FrameBuffer.Factory {

  private final ByteBufAllocator allocator;
  private final ByteBudget budget;

  /** Held by nobody but us and by wires that have not written all of them. */
  private final ArrayDeque<ByteBuf> leaving = new ArrayDeque<>();

  FramePool(ByteBufAllocator allocator, ByteBudget budget) {
    this.allocator = allocator;
    this.budget = budget;
  }

  @Override
  public NettyFrameBuffer create(int expected) {
    ByteBuf bytes = allocator.directBuffer(expected);
    budget.take(bytes.capacity());
    return new NettyFrameBuffer(this, bytes);
  }

  void grown(int bytes) {
    budget.take(bytes);
  }

  /** Nobody holds it any more. */
  void released(ByteBuf bytes) {
    if (bytes.refCnt() == 1) {
      free(bytes);
    } else {
      leaving.add(bytes);
    }
  }

  @Override
  public void tidy(int most) {
    for (int left = Math.min(leaving.size(), most); left > 0; left--) {
      released(leaving.remove());
    }
  }

  /** The shard has ended: what wires still write is theirs. */
  void close() {
    leaving.forEach(this::free);
    leaving.clear();
  }

  private void free(ByteBuf bytes) {
    budget.give(bytes.capacity());
    bytes.release();
  }
}
