package io.hubwire.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever a client sends is a frame, or is refused by a close that is the protocol's own. */
final class FrameFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void json(byte[] message) {
    try {
      JsonFrameReader.read(message);
    } catch (FrameException refusal) {
      assertThat(refusal.closeCode()).isEqualTo(JsonFrameReader.INVALID_CODE);
      assertThat(refusal.closeText()).isEqualTo(JsonFrameReader.INVALID_TEXT);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void protobuf(byte[] message) {
    try {
      ProtobufFrameReader.read(message);
    } catch (FrameException refusal) {
      assertThat(refusal.closeCode()).isEqualTo(ProtobufFrameReader.INVALID_CODE);
      assertThat(refusal.closeText()).isEqualTo(ProtobufFrameReader.INVALID_TEXT);
    }
  }
}
