package io.hubwire.service.server;

import io.hubwire.service.port.FrameBuffer;
import io.netty.buffer.ByteBuf;

/**
 * Frames in one of the network library's pooled buffers: a receiver's share is a view, not a copy.
 * It is held on its shard's loop alone; views may be written and let go of elsewhere.
 */
final class NettyFrameBuffer implements FrameBuffer {

  private final FramePool pool;
  private final ByteBuf bytes;
  private int holders = 1;

  NettyFrameBuffer(FramePool pool, ByteBuf bytes) {
    this.pool = pool;
    this.bytes = bytes;
  }

  /** A view of a part that the caller owns. */
  ByteBuf view(int from, int to) {
    return from == 0 && to == bytes.writerIndex()
        ? bytes.retainedDuplicate()
        : bytes.retainedSlice(from, to - from);
  }

  @Override
  public int length() {
    return bytes.writerIndex();
  }

  @Override
  public void append(byte[] source, int offset, int length) {
    int before = bytes.capacity();
    bytes.writeBytes(source, offset, length);
    if (bytes.capacity() != before) {
      pool.grown(bytes.capacity() - before);
    }
  }

  @Override
  public FrameBuffer copy(int from, int to) {
    NettyFrameBuffer copy = pool.create(to - from);
    copy.bytes.writeBytes(bytes, from, to - from);
    return copy;
  }

  @Override
  public void retain() {
    holders++;
  }

  @Override
  public void release() {
    if (--holders == 0) {
      pool.released(bytes);
    }
  }
}
