package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.Hubwire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** All 256 byte values survive each path through clients, functions and actions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ByteValuesTest {

  private static final String HUB = "suite";
  private static final byte[] ALL = all();
  private static final String BASE64 = Base64.getEncoder().encodeToString(ALL);

  private Hubwire hubwire;

  private static byte[] all() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    hubwire = Apps.start(Apps.of(folder, EchoFunctions.class));
  }

  @AfterAll
  void stop() {
    hubwire.close();
  }

  @Test
  void fromARawClientToAFunctionAndBackInItsReplyAndItsAction() throws Exception {
    try (SocketClient client = SocketClient.raw(hubwire, HUB)) {
      client.send(ALL);

      assertThat(client.next()).as("one of action and reply").isEqualTo(ALL);
      assertThat(client.next()).as("the other of action and reply").isEqualTo(ALL);
    }
  }

  @Test
  void fromAJsonClientToAFunctionAndBackInItsReply() throws Exception {
    try (SocketClient client = SocketClient.json(hubwire, HUB)) {
      assertThat(client.nextText()).contains("connected");
      client.send(
          "{\"type\":\"event\",\"event\":\"echo-binary\",\"dataType\":\"binary\",\"data\":\""
              + BASE64
              + "\"}");

      assertThat(client.nextText())
          .isEqualTo(
              "{\"type\":\"message\",\"from\":\"server\",\"dataType\":\"binary\",\"data\":\""
                  + BASE64
                  + "\"}");
    }
  }

  @Test
  void fromAnActionToAJsonClient() throws Exception {
    try (SocketClient receiver = SocketClient.json(hubwire, HUB);
        SocketClient sender = SocketClient.raw(hubwire, HUB)) {
      assertThat(receiver.nextText()).contains("connected");
      sender.send(ALL);

      assertThat(receiver.nextText())
          .contains("\"dataType\":\"binary\",\"data\":\"" + BASE64 + "\"");
    }
  }
}
