package io.hubwire.service.server;

import io.hubwire.service.port.FrameBuffer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Frames in one of the network library's pooled buffers: a receiver's share is a view, not a copy.
 */
final class NettyFrameBuffer implements FrameBuffer {

  private final ByteBufAllocator allocator;
  private final ByteBuf bytes;

  private NettyFrameBuffer(ByteBufAllocator allocator, ByteBuf bytes) {
    this.allocator = allocator;
    this.bytes = bytes;
  }

  static FrameBuffer.Factory factory(ByteBufAllocator allocator) {
    return expected -> new NettyFrameBuffer(allocator, allocator.directBuffer(expected));
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
    bytes.writeBytes(source, offset, length);
  }

  @Override
  public FrameBuffer copy(int from, int to) {
    ByteBuf copy = allocator.directBuffer(to - from);
    copy.writeBytes(bytes, from, to - from);
    return new NettyFrameBuffer(allocator, copy);
  }

  @Override
  public void retain() {
    bytes.retain();
  }

  @Override
  public void release() {
    bytes.release();
  }
}
