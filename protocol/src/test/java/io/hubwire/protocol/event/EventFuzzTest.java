package io.hubwire.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever stands in a handler's or a service's body or header is read, or refused as such. */
final class EventFuzzTest {

  /** A state that was read is written and read again as itself. */
  @FuzzTest(maxDuration = "10m")
  void states(byte[] header) {
    try {
      ConnectionStates read =
          ConnectionStates.decode(new String(header, StandardCharsets.ISO_8859_1));
      assertThat(ConnectionStates.decode(read.encode()).entries().keySet())
          .isEqualTo(read.entries().keySet());
    } catch (EventFormatException refusal) {
      assertThat(refusal.getMessage()).isNotBlank();
    }
  }

  @FuzzTest(maxDuration = "10m")
  void bodies(byte[] body) {
    try {
      ConnectResponse.parse(body);
    } catch (EventFormatException refusal) {
      assertThat(refusal.getMessage()).isNotBlank();
    }
    try {
      ConnectBody.parse(body);
    } catch (EventFormatException refusal) {
      assertThat(refusal.getMessage()).isNotBlank();
    }
    try {
      DisconnectedBody.parse(body);
    } catch (EventFormatException refusal) {
      assertThat(refusal.getMessage()).isNotBlank();
    }
  }

  /** Text that came over the wire as Latin-1 is UTF-8 or stays; it goes back as it came. */
  @FuzzTest(maxDuration = "10m")
  void header(byte[] value) {
    String wire = new String(value, StandardCharsets.ISO_8859_1);
    String text = HeaderText.fromWire(wire);
    assertThat(HeaderText.fromWire(HeaderText.toWire(text))).isEqualTo(text);
    assertThat(HeaderText.pieces(text)).noneMatch(piece -> piece.contains(","));
  }
}
