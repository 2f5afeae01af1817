package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputBindingTest {

  private static final String BASE = "http://localhost:8080/api/hubs/testhub";

  private final App app = new App().with("WebPubSubConnectionString", App.connection("localhost"));

  @ParameterizedTest(name = "row 46: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sendToAll | \"data\":\"d\",\"excluded\":[\"a\",\"b c\"] | POST |"
            + " /:send?excluded=a&excluded=b%20c&",
        "SENDTOGROUP | \"Group\":\"g/1\",\"data\":\"d\",\"excluded\":null | POST |"
            + " /groups/g%2F1/:send?",
        "SendToUser | \"userId\":\"u\",\"data\":\"d\" | POST | /users/u/:send?",
        "sendToConnection | \"CONNECTIONID\":\"c\",\"data\":\"d\" | POST | /connections/c/:send?",
        "addUserToGroup | \"userId\":\"u\",\"group\":\"g\" | PUT | /users/u/groups/g?",
        "removeUserFromGroup | \"userId\":\"u\",\"group\":\"g\" | DELETE | /users/u/groups/g?",
        "removeUserFromAllGroups | \"userId\":\"u\" | DELETE | /users/u/groups?",
        "addConnectionToGroup | \"connectionId\":\"c\",\"group\":\"g\" | PUT |"
            + " /groups/g/connections/c?",
        "removeConnectionFromGroup | \"connectionId\":\"c\",\"group\":\"g\" | DELETE |"
            + " /groups/g/connections/c?",
        "closeAllConnections | \"excluded\":[\"a\"],\"reason\":\"bye now\" | POST |"
            + " /:closeConnections?excluded=a&reason=bye%20now&",
        "closeClientConnection | \"connectionId\":\"c\",\"reason\":\"r\" | DELETE |"
            + " /connections/c?reason=r&",
        "closeGroupConnections | \"group\":\"g\",\"excluded\":[\"a\"] | POST |"
            + " /groups/g/:closeConnections?excluded=a&",
        "grantPermission | \"connectionId\":\"c\",\"permission\":\"SendToGroup\",\"targetName\":\"g\" | PUT |"
            + " /permissions/sendToGroup/connections/c?targetName=g&",
        "revokePermission | \"connectionId\":\"c\",\"permission\":2,\"targetName\":null | DELETE |"
            + " /permissions/joinLeaveGroup/connections/c?",
      })
  void actionsBecomeCalls(String name, String members, String method, String target) {
    send("{\"ActionName\":\"" + name + "\"," + members + ",\"unknown\":1}");
    assertThat(app.calls).hasSize(1);
    ActionSender.Call call = app.calls.getFirst();
    String url = BASE + target + "api-version=2024-12-01";
    assertThat(call.method()).isEqualTo(method);
    assertThat(call.uri()).hasToString(url);
    assertThat(call.headers())
        .containsEntry(
            "Authorization", "Bearer " + AccessToken.forRest(AccessKey.of(App.KEY), url, App.NOW));
    boolean sends = name.toLowerCase(Locale.ROOT).startsWith("send");
    assertThat(call.headers().get("Content-Type")).isEqualTo(sends ? "text/plain" : null);
    assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo(sends ? "d" : "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"data\":\"é\",\"dataType\":\"text\" | text/plain | é",
        "\"data\":\"{\",\"dataType\":\"Json\" | application/json | {",
        "\"data\":\"{}\",\"dataType\":1 | application/json | {}",
        "\"data\":{\"type\":\"Buffer\",\"data\":[104,105]} | text/plain | hi",
        "\"data\":{\"type\":\"Buffer\",\"data\":[66,105,110,97,114,121,68,97,116,97]},\"dataType\":"
            + "\"binary\" | application/octet-stream | BinaryData",
        "\"data\":{\"type\":\"buffer\",\"data\":\"aGk=\"},\"dataType\":0 | application/octet-stream | hi",
      })
  void row47DataIsSentByItsType(String members, String contentType, String body) {
    send("{\"actionName\":\"sendToAll\"," + members + "}");
    ActionSender.Call call = app.calls.getFirst();
    assertThat(call.headers()).containsEntry("Content-Type", contentType);
    assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo(body);
  }

  @Test
  void buffersKeepAllBytes() {
    StringBuilder numbers = new StringBuilder();
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
      numbers.append(i == 0 ? "" : ",").append(i);
    }
    send(
        "{\"actionName\":\"sendToAll\",\"dataType\":\"binary\",\"data\":{\"type\":\"Buffer\",\"data\":["
            + numbers
            + "]}}");
    assertThat(app.calls.getFirst().body()).isEqualTo(all);
  }

  @ParameterizedTest(name = "rows 48 to 50: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"actionName\":\"sendToAll\",\"dataType\":\"binary\",\"data\":{\"type\":\"binary\",\"data\":[1]} |"
            + " WebPubSubDataType is binary, please use ArrayBuffer as message data type.",
        "\"actionName\":\"unknown\" | Not supported WebPubSubOperation: unknown.",
        "\"actionName\":\"sendToAll\",\"dataType\":\"text\",\"data\":2 | Message data should be string,"
            + " please stringify object.",
        "\"x\":1 | Not supported WebPubSubOperation: .",
        "\"actionName\":null | Not supported WebPubSubOperation: .",
        "\"actionName\":\"SendToAllAction\",\"data\":\"x\" | Not supported WebPubSubOperation:"
            + " SendToAllAction.",
        "\"actionName\":\"webpubsuboperation\" | Not supported WebPubSubOperation: webpubsuboperation.",
        "\"actionName\":\"SendToAllAction\",\"dataType\":\"binary\",\"data\":{} | WebPubSubDataType is"
            + " binary, please use ArrayBuffer as message data type.",
        "\"actionName\":\"sendToAll\",\"dataType\":\"binary\",\"data\":\"x\" | The member 'data' of the"
            + " action 'sendToAll' must be a buffer such as {\"type\":\"Buffer\",\"data\":[72,105]}, since"
            + " its dataType is binary.",
        "\"actionName\":\"sendToAll\" | Message data should be string, please stringify object.",
        "\"actionName\":\"sendToAll\",\"data\":\"x\",\"dataType\":\"xml\" | The member 'dataType' must be"
            + " text, json or binary, but is \"xml\".",
        "\"actionName\":\"sendToAll\",\"data\":\"x\",\"excluded\":\"a\" | The member 'excluded' of the"
            + " action 'sendToAll' must be an array of connection ids, but is \"a\".",
        "\"actionName\":\"sendToUser\",\"data\":\"x\" | The action 'sendToUser' needs the member"
            + " 'userId', which is missing.",
        "\"actionName\":\"closeClientConnection\",\"connectionId\":\"\" | The action"
            + " 'closeClientConnection' needs the member 'connectionId', which is empty.",
        "\"actionName\":\"closeClientConnection\",\"connectionId\":\"c\",\"reason\":[] | The member"
            + " 'reason' of the action 'closeClientConnection' must be text, but is [].",
        "\"actionName\":\"grantPermission\",\"connectionId\":\"c\" | The action 'grantPermission' needs"
            + " the member 'permission', which is missing.",
        "\"actionName\":\"grantPermission\",\"connectionId\":\"c\",\"permission\":"
            + "\"webpubsub.sendToGroup\" | The member 'permission' of the action 'grantPermission' must be"
            + " sendToGroup or joinLeaveGroup, but is webpubsub.sendToGroup.",
      })
  void refusesActions(String members, String message) {
    assertThat(failure("{" + members + "}"))
        .isInstanceOf(BindingException.class)
        .hasMessage(message);
    assertThat(app.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "[7]", "\"text\"", "[null]", "true", "not JSON", "[[]]"})
  void refusesWhatIsNoAction(String value) {
    assertThat(failure(value)).hasMessageStartingWith("A Web PubSub output must be an action");
  }

  @Test
  void refusesValuesThatAreNoJson() {
    for (FunctionValue value :
        List.of(
            new FunctionValue.Bytes(new byte[0]),
            new FunctionValue.Whole(1),
            new FunctionValue.Fraction(1),
            new FunctionValue.Request(Requests.base().build()),
            new FunctionValue.Response(HttpResponseData.empty(200)))) {
      assertThat(failure(value)).hasMessageStartingWith("A Web PubSub output must be an action");
    }
  }

  @Test
  void nothingIsSentForNothing() {
    for (FunctionValue value :
        List.of(
            FunctionValue.NONE,
            new FunctionValue.Json("null"),
            new FunctionValue.Text("null"),
            new FunctionValue.Json("[]"))) {
      app.output("").send(value, template -> template).toCompletableFuture().join();
    }
    assertThat(app.calls).isEmpty();
  }

  @Test
  void textAndQuotedTextAreReadAsJson() {
    String action = "{\"actionName\":\"sendToAll\",\"data\":\"x\"}";
    WebPubSubOutputBinding unit = app.output("");
    assertThat(unit.name()).isEqualTo("actions");
    unit.send(new FunctionValue.Text("[" + action + "]"), t -> t).toCompletableFuture().join();
    String quoted = TextNode.valueOf(action).toString();
    unit.send(new FunctionValue.Json(quoted), t -> t).toCompletableFuture().join();
    assertThat(app.calls).hasSize(2);
  }

  @Test
  void theFirstFailureStopsTheRest() {
    String text =
        "[{\"actionName\":\"sendToAll\",\"data\":\"1\"},{\"actionName\":\"nope\"},"
            + "{\"actionName\":\"sendToAll\",\"data\":\"3\"}]";
    assertThat(failure(text)).hasMessage("Not supported WebPubSubOperation: nope. (action 2 of 3)");
    assertThat(app.calls).hasSize(1);
  }

  @Test
  void actionsWaitForEachOther() {
    CompletableFuture<ActionSender.Answer> first = new CompletableFuture<>();
    app.answers.add(first);
    CompletableFuture<Void> all =
        app.output("")
            .send(
                new FunctionValue.Json(
                    "[{\"actionName\":\"sendToAll\",\"data\":\"1\"},"
                        + "{\"actionName\":\"sendToUser\",\"userId\":\"u\",\"data\":\"2\"},"
                        + "{\"actionName\":\"nope\"}]"),
                t -> t)
            .toCompletableFuture();
    assertThat(app.calls).hasSize(1);
    first.complete(App.answer(202, ""));
    assertThat(app.calls).hasSize(2);
    assertThatThrownBy(all::join).hasRootCauseMessage("Not supported WebPubSubOperation: nope.");
  }

  @Test
  void aLateFailureStopsTheRestToo() {
    CompletableFuture<ActionSender.Answer> first = new CompletableFuture<>();
    app.answers.add(first);
    CompletableFuture<Void> all =
        app.output("")
            .send(
                new FunctionValue.Json(
                    "[{\"actionName\":\"sendToAll\",\"data\":\"1\"},"
                        + "{\"actionName\":\"sendToAll\",\"data\":\"2\"}]"),
                t -> t)
            .toCompletableFuture();
    first.complete(App.answer(403, ""));
    assertThatThrownBy(all::join)
        .hasCauseInstanceOf(BindingException.class)
        .hasMessageContaining(
            "Action 1 (sendToAll, hub 'testhub') failed: the service answered 403.");
    assertThat(app.calls).hasSize(1);
  }

  @Test
  void longListsDoNotGrowTheStack() {
    StringBuilder items = new StringBuilder("[");
    for (int i = 0; i < 20_000; i++) {
      items.append(i == 0 ? "" : ",").append("{\"actionName\":\"closeAllConnections\"}");
    }
    send(items + "]");
    assertThat(app.calls).hasSize(20_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "404 | Error.Connection.NotExisted | {\"code\":\"x\",\"message\":\"Connection `c` is not"
            + " found.\",\"target\":\"Connection\"} | 404 with code Error.Connection.NotExisted,"
            + " Connection `c` is not found",
        "400 | none | {\"code\":\"Error.BadRequest\",\"message\":\"no\"} | 400 with code"
            + " Error.BadRequest, no",
        "401 | none | nonsense | 401",
      })
  void failuresNameActionTargetStatusAndCode(
      int status, @Nullable String header, String body, String outcome) {
    app.answers.add(
        CompletableFuture.completedFuture(
            new ActionSender.Answer(
                status,
                header == null ? Map.of() : Map.of("x-ms-error-code", List.of(header)),
                body)));
    Throwable failure =
        failure("{\"actionName\":\"addConnectionToGroup\",\"connectionId\":\"c\",\"group\":\"g\"}");
    assertThat(failure)
        .hasMessage(
            "Action 1 (addConnectionToGroup, connection 'c' and group 'g') failed: the service"
                + " answered "
                + outcome
                + ".");
    assertThat(app.waits).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void repeatsWhatMayPass(int status) {
    for (int i = 0; i < 3; i++) {
      app.answers.add(CompletableFuture.completedFuture(App.answer(status, "")));
    }
    send("{\"actionName\":\"sendToAll\",\"data\":\"x\"}");
    assertThat(app.calls).hasSize(4);
    assertThat(app.waits)
        .containsExactly(Duration.ofMillis(800), Duration.ofMillis(1600), Duration.ofMillis(3200));
  }

  @Test
  void givesUpAfterThreeRepetitions() {
    for (int i = 0; i < 4; i++) {
      app.answers.add(CompletableFuture.failedFuture(new IOException("connection refused")));
    }
    assertThat(failure("{\"actionName\":\"sendToAll\",\"data\":\"x\"}"))
        .hasMessage(
            "Action 1 (sendToAll, hub 'testhub') failed: no answer came (IOException: connection"
                + " refused).");
    assertThat(app.calls).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"7, 7000", "' 0 ', 0", "soon, 800", "-1, 800", "86400, 60000"})
  void waitsAsLongAsTheServiceAsks(String retryAfter, long millis) {
    app.answers.add(
        CompletableFuture.completedFuture(
            new ActionSender.Answer(429, Map.of("retry-after", List.of(retryAfter)), "")));
    send("{\"actionName\":\"sendToAll\",\"data\":\"x\"}");
    assertThat(app.waits).containsExactly(Duration.ofMillis(millis));
  }

  @Test
  void theHubIsExpanded() {
    app.output(",\"hub\":\"{room}\"")
        .send(
            new FunctionValue.Json("{\"actionName\":\"closeAllConnections\"}"),
            template -> template.replace("{room}", "blue"))
        .toCompletableFuture()
        .join();
    assertThat(app.calls.getFirst().uri().getPath()).startsWith("/api/hubs/blue/");
  }

  @Test
  void aSenderThatThrowsIsAFailure() {
    App other = new App().with("WebPubSubConnectionString", App.connection("h"));
    WebPubSubExtension extension =
        new WebPubSubExtension(
            other.settings::get,
            null,
            new ExtensionPorts(
                () -> App.NOW,
                call -> {
                  throw new CompletionException("closed", new IOException("x"));
                },
                time -> CompletableFuture.completedFuture(null),
                identity -> CompletableFuture.completedFuture("")),
            new ExtensionOptions(false, rejection -> {}));
    WebPubSubOutputBinding unit =
        (WebPubSubOutputBinding) extension.bind(App.json("{\"type\":\"webPubSub\"}"));
    assertThatThrownBy(
            () ->
                unit.send(
                        new FunctionValue.Json("{\"actionName\":\"sendToAll\",\"data\":\"x\"}"),
                        t -> t)
                    .toCompletableFuture()
                    .join())
        .hasMessageContaining("no answer came (IOException: x).");
  }

  private void send(String json) {
    app.output("")
        .send(new FunctionValue.Json(json), template -> template)
        .toCompletableFuture()
        .join();
  }

  private Throwable failure(String json) {
    return failure(new FunctionValue.Json(json));
  }

  private Throwable failure(FunctionValue value) {
    CompletableFuture<Void> sent =
        app.output("").send(value, template -> template).toCompletableFuture();
    assertThat(sent).isCompletedExceptionally();
    return sent.exceptionNow();
  }
}
