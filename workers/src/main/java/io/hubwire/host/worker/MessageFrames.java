package io.hubwire.host.worker;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Takes the messages out of a stream of gRPC: a byte that tells whether a message is compressed,
 * four for its length, then the message. What is announced takes no memory before it comes.
 */
final class MessageFrames {

  private static final int HEAD = 5;
  private static final byte[] NOTHING = {};

  private final Consumer<byte[]> messages;
  private final byte[] head = new byte[HEAD];
  private int headBytes;
  private int length;
  private byte[] content = NOTHING;
  private int filled;

  /** A stream that breaks the rules. */
  static final class BrokenException extends Exception {

    private static final long serialVersionUID = 1;

    private final GrpcStatus status;

    private BrokenException(GrpcStatus status, String what) {
      super(what);
      this.status = status;
    }

    GrpcStatus status() {
      return status;
    }
  }

  /**
   * @param messages is given each message as soon as it is whole
   */
  MessageFrames(Consumer<byte[]> messages) {
    this.messages = messages;
  }

  /**
   * Takes what has come.
   *
   * @param limit the bytes that a message that begins here may have
   */
  void add(ByteBuf data, int limit) throws BrokenException {
    while (data.isReadable()) {
      if (headBytes < HEAD) {
        head[headBytes++] = data.readByte();
        if (headBytes == HEAD) {
          begin(limit);
        }
      } else {
        fill(data);
      }
      if (headBytes == HEAD && filled == length) {
        end();
      }
    }
  }

  private void begin(int limit) throws BrokenException {
    if (head[0] != 0) {
      throw new BrokenException(GrpcStatus.UNIMPLEMENTED, "Compressed messages are not supported.");
    }
    length =
        (head[1] & 0xff) << 24 | (head[2] & 0xff) << 16 | (head[3] & 0xff) << 8 | (head[4] & 0xff);
    if (length < 0 || length > limit) {
      throw new BrokenException(
          GrpcStatus.RESOURCE_EXHAUSTED, "A message may have at most " + limit + " bytes here.");
    }
  }

  private void fill(ByteBuf data) {
    int part = Math.min(length - filled, data.readableBytes());
    if (filled + part > content.length) {
      int twice = (int) Math.min(length, 2L * content.length);
      content = Arrays.copyOf(content, Math.max(twice, filled + part));
    }
    data.readBytes(content, filled, part);
    filled += part;
  }

  private void end() {
    byte[] message = content;
    headBytes = 0;
    filled = 0;
    content = NOTHING;
    messages.accept(message);
  }
}
