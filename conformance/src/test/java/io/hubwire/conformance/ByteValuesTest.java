package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All 256 byte values survive each way between clients and functions. */
final class ByteValuesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] ALL = new byte[256];

  private static Hubwire hubwire;

  static {
    for (int value = 0; value < ALL.length; value++) {
      ALL[value] = (byte) value;
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    hubwire = Apps.start(Apps.of(folder, ByteFunctions.class));
  }

  @AfterAll
  static void stop() {
    hubwire.close();
  }

  @Test
  void rawClientToFunction() {
    try (SocketClient client = raw("receive")) {
      client.send(ALL);
      assertThat(client.text()).isEqualTo(HexFormat.of().formatHex(ALL));
    }
  }

  @Test
  void jsonClientToFunction() throws IOException {
    try (SocketClient client = json("receive")) {
      client.send(event("binary", Base64.getEncoder().encodeToString(ALL)));
      JsonNode message = JSON.readTree(client.text());
      assertThat(message.get("dataType").asText()).isEqualTo("text");
      assertThat(message.get("data").asText()).isEqualTo(HexFormat.of().formatHex(ALL));
    }
  }

  @Test
  void replyToRawClient() {
    try (SocketClient client = raw("reply")) {
      client.send("go");
      assertThat(client.bytes()).isEqualTo(ALL);
    }
  }

  @Test
  void replyToJsonClient() throws IOException {
    try (SocketClient client = json("reply")) {
      client.send(event("text", "go"));
      assertBytes(client.text());
    }
  }

  @Test
  void actionToRawClient() {
    try (SocketClient client = raw("act")) {
      client.send("go");
      assertThat(client.bytes()).isEqualTo(ALL);
    }
  }

  @Test
  void actionToJsonClient() throws IOException {
    try (SocketClient client = json("act")) {
      client.send(event("text", "go"));
      assertBytes(client.text());
    }
  }

  private static void assertBytes(String frame) throws IOException {
    JsonNode message = JSON.readTree(frame);
    assertThat(message.get("dataType").asText()).isEqualTo("binary");
    assertThat(Base64.getDecoder().decode(message.get("data").asText())).isEqualTo(ALL);
  }

  private static String event(String dataType, String data) {
    return JSON.createObjectNode()
        .put("type", "event")
        .put("event", "message")
        .put("dataType", dataType)
        .put("data", data)
        .toString();
  }

  private static SocketClient raw(String hub) {
    return SocketClient.raw(hubwire.connectionString(), hub);
  }

  private static SocketClient json(String hub) {
    return SocketClient.json(hubwire.connectionString(), hub);
  }
}
