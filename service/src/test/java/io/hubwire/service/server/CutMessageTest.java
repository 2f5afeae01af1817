package io.hubwire.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wire that breaks in the middle of a message. */
final class CutMessageTest {

  private static final List<String> RELIABLE =
      List.of("Sec-WebSocket-Protocol: json.reliable.webpubsub.azure.v1");

  /** Masked with zeros: a text that goes on in another frame, and half of a frame. */
  @ParameterizedTest
  @CsvSource({"first of two frames, 01 81 00 00 00 00 7b", "half a frame, 81 82 00 00 00 00 7b"})
  void aReliableClientComesBackAfterIt(String what, String bytes) throws IOException {
    Map<String, HubSettings> open = Map.of("chat", new HubSettings(List.of(), true, false, false));
    try (WebPubSubService service =
            WebPubSubService.start(ServiceSettings.forDevelopment().withHubs(open));
        PlainSocket first = PlainSocket.upgrade(service.port(), "/client/hubs/chat", RELIABLE)) {
      JsonNode connected = new ObjectMapper().readTree(first.frame().text());
      first.send(HexFormat.ofDelimiter(" ").parseHex(bytes));
      first.end();

      String target =
          "/client/hubs/chat?awps_connection_id="
              + connected.get("connectionId").textValue()
              + "&awps_reconnection_token="
              + connected.get("reconnectionToken").textValue();
      try (PlainSocket again = PlainSocket.upgrade(service.port(), target, RELIABLE)) {
        // {"type":"ping"}, masked with zeros
        byte[] ping = "......{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(new byte[] {(byte) 0x81, (byte) 0x8f, 0, 0, 0, 0}, 0, ping, 0, 6);
        again.send(ping);
        assertThat(again.frame().text()).as(what).contains("\"event\":\"connected\"");
        assertThat(again.frame().text()).as(what).isEqualTo("{\"type\":\"pong\"}");
      }
    }
  }
}
