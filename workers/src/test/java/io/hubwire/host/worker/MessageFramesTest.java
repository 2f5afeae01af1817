package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class MessageFramesTest {

  private static final int LIMIT = 100_000;

  private final List<byte[]> messages = new ArrayList<>();
  private final MessageFrames unit = new MessageFrames(messages::add);

  private static ByteBuf head(int flag, int length) {
    return Unpooled.wrappedBuffer(ByteBuffer.allocate(5).put((byte) flag).putInt(length).flip());
  }

  /** However the bytes are cut, the messages are what was sent; the seed is the repetition. */
  @RepeatedTest(200)
  void messagesAreWholeHoweverTheyArrive(RepetitionInfo repetition)
      throws MessageFrames.BrokenException {
    Random random = new Random(repetition.getCurrentRepetition());
    List<byte[]> sent = new ArrayList<>();
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (int i = random.nextInt(8); i >= 0; i--) {
      byte[] message = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(40_000)];
      random.nextBytes(message);
      sent.add(message);
      wire.writeBytes(ByteBuffer.allocate(5).putInt(1, message.length).array());
      wire.writeBytes(message);
    }
    ByteBuf all = Unpooled.wrappedBuffer(wire.toByteArray());
    int most = 1 + random.nextInt(random.nextBoolean() ? 7 : 30_000);
    while (all.isReadable()) {
      unit.add(all.readSlice(Math.min(all.readableBytes(), 1 + random.nextInt(most))), LIMIT);
    }
    assertThat(messages).usingElementComparator(java.util.Arrays::compare).isEqualTo(sent);
  }

  @Test
  void aMessageOverTheLimitIsRefusedByItsLength() throws MessageFrames.BrokenException {
    unit.add(head(0, LIMIT), LIMIT);
    assertThatThrownBy(() -> new MessageFrames(messages::add).add(head(0, LIMIT + 1), LIMIT))
        .isInstanceOf(MessageFrames.BrokenException.class)
        .hasMessage("A message may have at most 100000 bytes here.");
    assertThatThrownBy(() -> new MessageFrames(messages::add).add(head(0, -1), LIMIT))
        .isInstanceOf(MessageFrames.BrokenException.class);
    assertThat(messages).isEmpty();
  }

  @Test
  void aCompressedMessageIsRefused() {
    assertThatThrownBy(() -> unit.add(head(1, 3), LIMIT))
        .isInstanceOfSatisfying(
            MessageFrames.BrokenException.class,
            broken -> assertThat(broken.status()).isEqualTo(GrpcStatus.UNIMPLEMENTED));
  }
}
