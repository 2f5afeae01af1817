package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.junit.ClientDescription;
import io.hubwire.junit.HubwireTest;
import io.hubwire.junit.Received;
import io.hubwire.junit.TestClient;
import io.hubwire.junit.TestClients;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All 256 byte values survive each way between clients and functions. */
@HubwireTest(functions = ByteFunctions.class)
final class ByteValuesTest {

  private static final byte[] ALL = new byte[256];

  static {
    for (int value = 0; value < ALL.length; value++) {
      ALL[value] = (byte) value;
    }
  }

  /** How a client with a subprotocol speaks. */
  enum Spoken {
    JSON,
    RELIABLE_JSON,
    PROTOBUF,
    RELIABLE_PROTOBUF;

    TestClient client(TestClients clients, String hub) {
      ClientDescription client = clients.connect(hub);
      return switch (this) {
        case JSON -> client.open();
        case RELIABLE_JSON -> client.reliableJson().open();
        case PROTOBUF -> client.protobuf().open();
        case RELIABLE_PROTOBUF -> client.reliableProtobuf().open();
      };
    }
  }

  private static void expectAll(TestClient client) {
    Received message = client.expectMessage();
    assertThat(message.dataType()).isEqualTo("binary");
    assertThat(message.bytes()).isEqualTo(ALL);
  }

  @Test
  void rawClientToFunction(TestClients clients) {
    TestClient client = clients.connect("receive").raw().open();
    client.send(ALL).expectMessage(HexFormat.of().formatHex(ALL));
  }

  @ParameterizedTest
  @EnumSource
  void clientToFunction(Spoken spoken, TestClients clients) {
    TestClient client = spoken.client(clients, "receive");
    Received message = client.sendEvent("message", ALL).expectMessage();
    assertThat(message.dataType()).isEqualTo("text");
    assertThat(message.data()).isEqualTo(HexFormat.of().formatHex(ALL));
  }

  @Test
  void replyToRawClient(TestClients clients) {
    expectAll(clients.connect("reply").raw().open().send("go"));
  }

  @ParameterizedTest
  @EnumSource
  void replyToClient(Spoken spoken, TestClients clients) {
    expectAll(spoken.client(clients, "reply").sendEvent("message", "go"));
  }

  @Test
  void actionToRawClient(TestClients clients) {
    expectAll(clients.connect("act").raw().open().send("go"));
  }

  @ParameterizedTest
  @EnumSource
  void actionToClient(Spoken spoken, TestClients clients) {
    expectAll(spoken.client(clients, "act").sendEvent("message", "go"));
  }
}
