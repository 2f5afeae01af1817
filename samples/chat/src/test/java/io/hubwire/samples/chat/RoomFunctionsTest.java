package io.hubwire.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.functions.UserEventResponse;
import io.hubwire.functions.WebPubSubAction;
import io.hubwire.functions.WebPubSubData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoomFunctionsTest {
  private final RoomFunctions unit = new RoomFunctions();
  private final Sent<List<WebPubSubAction>> sent = new Sent<>();

  private static UserEventResponse nowIn(String room) {
    return UserEventResponse.of(WebPubSubData.json("{\"type\":\"room\",\"room\":\"" + room + "\"}"))
        .withState("room", room);
  }

  private static WebPubSubAction tell(String room, String type) {
    return WebPubSubAction.sendToGroup(
        room,
        WebPubSubData.json(
            "{\"type\":\"" + type + "\",\"room\":\"" + room + "\",\"user\":\"alice\"}"));
  }

  @Test
  void joiningMovesTheConnectionAndTellsBothRooms() {
    assertThat(unit.join(Clients.aliceSends("join", "lobby", " Java "), sent))
        .isEqualTo(nowIn("java"));
    assertThat(sent.getValue())
        .containsExactly(
            WebPubSubAction.removeConnectionFromGroup("c1", "lobby"),
            WebPubSubAction.addConnectionToGroup("c1", "java"),
            tell("lobby", "left"),
            tell("java", "joined"));
  }

  @Test
  void leavingLeadsToTheLobby() {
    assertThat(unit.leave(Clients.aliceSends("leave", "java", ""), sent)).isEqualTo(nowIn("lobby"));
    assertThat(sent.getValue())
        .containsExactly(
            WebPubSubAction.removeConnectionFromGroup("c1", "java"),
            WebPubSubAction.addConnectionToGroup("c1", "lobby"),
            tell("java", "left"),
            tell("lobby", "joined"));
  }

  @Test
  void joiningTheSameRoomChangesNothing() {
    assertThat(unit.join(Clients.aliceSends("join", "java", "java"), sent))
        .isEqualTo(nowIn("java"));
    assertThat(sent.getValue()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "two words", "ünder", "a-name-that-is-longer-than-thirty-two-characters"})
  void badNamesAreExplainedAndKeepTheRoom(String name) {
    assertThat(unit.join(Clients.aliceSends("join", "lobby", name), sent))
        .isEqualTo(
            UserEventResponse.of(
                WebPubSubData.json(
                    "{\"type\":\"problem\",\"text\":\"A room's name has 1 to 32 letters from a to z, digits or"
                        + " dashes.\"}")));
    assertThat(sent.getValue()).isNull();
  }
}
