package io.hubwire.functions;

import static io.hubwire.functions.WebPubSubAction.addConnectionToGroup;
import static io.hubwire.functions.WebPubSubAction.addUserToGroup;
import static io.hubwire.functions.WebPubSubAction.closeAllConnections;
import static io.hubwire.functions.WebPubSubAction.closeClientConnection;
import static io.hubwire.functions.WebPubSubAction.closeGroupConnections;
import static io.hubwire.functions.WebPubSubAction.grantPermission;
import static io.hubwire.functions.WebPubSubAction.removeConnectionFromGroup;
import static io.hubwire.functions.WebPubSubAction.removeUserFromAllGroups;
import static io.hubwire.functions.WebPubSubAction.removeUserFromGroup;
import static io.hubwire.functions.WebPubSubAction.revokePermission;
import static io.hubwire.functions.WebPubSubAction.sendToAll;
import static io.hubwire.functions.WebPubSubAction.sendToConnection;
import static io.hubwire.functions.WebPubSubAction.sendToGroup;
import static io.hubwire.functions.WebPubSubAction.sendToUser;
import static io.hubwire.functions.WebPubSubData.binary;
import static io.hubwire.functions.WebPubSubData.json;
import static io.hubwire.functions.WebPubSubData.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of the fourteen actions, as the output binding's table has them. */
final class ActionTest {
  static Stream<Arguments> actions() {
    Map<WebPubSubAction, Map<String, Object>> rows =
        Map.ofEntries(
            Map.entry(
                sendToAll(text("hi")),
                Map.of("actionName", "sendToAll", "data", "hi", "dataType", "text")),
            Map.entry(
                sendToAll(json("{\"a\":1}")).excluding("c1", "c2"),
                Map.of(
                    "actionName",
                    "sendToAll",
                    "data",
                    "{\"a\":1}",
                    "dataType",
                    "json",
                    "excluded",
                    List.of("c1", "c2"))),
            Map.entry(
                sendToGroup("g", text("hi")).excluding("c1"),
                Map.of(
                    "actionName",
                    "sendToGroup",
                    "group",
                    "g",
                    "data",
                    "hi",
                    "dataType",
                    "text",
                    "excluded",
                    List.of("c1"))),
            Map.entry(
                sendToUser("u", text("hi")),
                Map.of(
                    "actionName", "sendToUser", "userId", "u", "data", "hi", "dataType", "text")),
            Map.entry(
                sendToConnection("c", json("[1]")),
                Map.of(
                    "actionName",
                    "sendToConnection",
                    "connectionId",
                    "c",
                    "data",
                    "[1]",
                    "dataType",
                    "json")),
            Map.entry(
                addUserToGroup("u", "g"),
                Map.of("actionName", "addUserToGroup", "userId", "u", "group", "g")),
            Map.entry(
                removeUserFromGroup("u", "g"),
                Map.of("actionName", "removeUserFromGroup", "userId", "u", "group", "g")),
            Map.entry(
                removeUserFromAllGroups("u"),
                Map.of("actionName", "removeUserFromAllGroups", "userId", "u")),
            Map.entry(
                addConnectionToGroup("c", "g"),
                Map.of("actionName", "addConnectionToGroup", "connectionId", "c", "group", "g")),
            Map.entry(
                removeConnectionFromGroup("c", "g"),
                Map.of(
                    "actionName", "removeConnectionFromGroup", "connectionId", "c", "group", "g")),
            Map.entry(closeAllConnections(), Map.of("actionName", "closeAllConnections")),
            Map.entry(
                closeAllConnections().excluding("c1").because("night"),
                Map.of(
                    "actionName",
                    "closeAllConnections",
                    "excluded",
                    List.of("c1"),
                    "reason",
                    "night")),
            Map.entry(
                closeClientConnection("c").because("idle"),
                Map.of(
                    "actionName", "closeClientConnection", "connectionId", "c", "reason", "idle")),
            Map.entry(
                closeGroupConnections("g").because("over").excluding("c1"),
                Map.of(
                    "actionName",
                    "closeGroupConnections",
                    "group",
                    "g",
                    "excluded",
                    List.of("c1"),
                    "reason",
                    "over")),
            Map.entry(
                grantPermission("c", WebPubSubPermission.SEND_TO_GROUP, "g"),
                Map.of(
                    "actionName",
                    "grantPermission",
                    "connectionId",
                    "c",
                    "permission",
                    "sendToGroup",
                    "targetName",
                    "g")),
            Map.entry(
                grantPermission("c", WebPubSubPermission.JOIN_LEAVE_GROUP),
                Map.of(
                    "actionName",
                    "grantPermission",
                    "connectionId",
                    "c",
                    "permission",
                    "joinLeaveGroup")),
            Map.entry(
                revokePermission("c", WebPubSubPermission.JOIN_LEAVE_GROUP, "g"),
                Map.of(
                    "actionName",
                    "revokePermission",
                    "connectionId",
                    "c",
                    "permission",
                    "joinLeaveGroup",
                    "targetName",
                    "g")),
            Map.entry(
                revokePermission("c", WebPubSubPermission.SEND_TO_GROUP),
                Map.of(
                    "actionName",
                    "revokePermission",
                    "connectionId",
                    "c",
                    "permission",
                    "sendToGroup")));
    return GsonVersion.all()
        .flatMap(
            gson ->
                rows.entrySet().stream().map(row -> arguments(gson, row.getKey(), row.getValue())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("actions")
  void isWrittenAsTheTableSays(
      GsonVersion gson, WebPubSubAction action, Map<String, Object> expected) {
    assertThat(gson.sent(action)).isEqualTo(expected);
  }

  @Test
  void coversTheFourteenActions() {
    Set<Object> names = new HashSet<>();
    actions().forEach(row -> names.add(((WebPubSubAction) row.get()[1]).getActionName()));
    assertThat(names).hasSize(14);
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void binaryIsABufferObject(GsonVersion gson) { // vector 47
    WebPubSubAction action = sendToAll(binary("BinaryData".getBytes(StandardCharsets.UTF_8)));
    assertThat(gson.write(action))
        .contains("\"dataType\":\"binary\"")
        .contains("\"data\":{\"type\":\"Buffer\",\"data\":[66,105,110,97,114,121,68,97,116,97]}");
  }

  @ParameterizedTest
  @MethodSource("io.hubwire.functions.GsonVersion#all")
  void listKeepsItsOrder(GsonVersion gson) {
    List<WebPubSubAction> actions =
        List.of(
            addConnectionToGroup("c", "g"),
            sendToGroup("g", text("welcome")),
            closeAllConnections());
    assertThat(gson.readArray(gson.write(actions)))
        .extracting(action -> ((Map<?, ?>) action).get("actionName"))
        .isEqualTo(List.of("addConnectionToGroup", "sendToGroup", "closeAllConnections"));
    assertThat(gson.write(actions.toArray(WebPubSubAction[]::new))).isEqualTo(gson.write(actions));
  }

  @Test
  void equalWhenTheyAskForTheSame() {
    assertThat(sendToGroup("g", text("hi"))).isEqualTo(sendToGroup("g", text("hi")));
    assertThat(sendToGroup("g", text("hi"))).hasSameHashCodeAs(sendToGroup("g", text("hi")));
    assertThat(sendToGroup("g", text("1"))).isNotEqualTo(sendToGroup("g", json("1")));
    assertThat(sendToGroup("g", text("hi"))).isNotEqualTo(sendToGroup("h", text("hi")));
    assertThat(sendToUser("x", text("hi"))).isNotEqualTo(sendToConnection("x", text("hi")));
    assertThat(sendToAll(text("hi")).excluding("c1").excluding()).isEqualTo(sendToAll(text("hi")));
  }

  @Test
  void emptyNamesAreRefusedAtOnce() {
    assertThatThrownBy(() -> sendToGroup("", text("hi")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("group must not be empty.");
    assertThatThrownBy(() -> grantPermission("c", WebPubSubPermission.SEND_TO_GROUP, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
