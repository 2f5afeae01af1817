package io.hubwire.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.App;
import io.hubwire.spi.StartRequest;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events reach functions by the network or without it, and nobody can tell which. */
final class EventFormsTest {

  /** How events travel. */
  enum Form {
    NETWORK,
    DIRECT
  }

  private static final String FUNCTIONS =
      """
      @FunctionName("connect")
      public WebPubSubEventResponse connect(
          @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.SYSTEM,
              eventName = "connect") ConnectEventRequest request) {
        String user = request.getConnectionContext().getUserId().orElse("");
        switch (user) {
          case "bob": return request.error(WebPubSubErrorCode.UNAUTHORIZED, "no");
          case "eve": throw new IllegalStateException("broken");
          default: return request.accept().withUserId(user + "+").withState("visits", "a");
        }
      }

      @FunctionName("message")
      public WebPubSubEventResponse message(
          @WebPubSubTrigger(hub = "chat", eventType = WebPubSubEventType.USER,
              eventName = "message") UserEventRequest request) {
        String visits = request.getConnectionContext().getStates().text("visits").orElse("");
        switch (request.getData()) {
          case "text": return request.textResponse("a\\u00e4\\u2603");
          case "json": return request.jsonResponse("{\\"a\\": 1}");
          case "empty": return request.emptyResponse();
          case "who": return request.textResponse(
              request.getConnectionContext().getUserId().orElse(""));
          case "visit": return request.textResponse(visits).withState("visits", visits + "x");
          case "grow": return request.textResponse("grown").withState("visits", "y".repeat(20_000));
          case "length": return request.textResponse("" + visits.length());
          case "large": return request.textResponse("x".repeat(17 << 20));
          case "error": return request.error(WebPubSubErrorCode.USER_ERROR, "no");
          default: throw new IllegalStateException("broken");
        }
      }
      """;

  @TempDir private Path folder;

  private RunningApp start(Form form) throws Exception {
    App app = new CompiledApp(folder).functions(FUNCTIONS).app();
    StartRequest request =
        new StartRequest(
            app, 0, null, 0, null, null, false, false, false, false, true, false, false, Map.of(),
            Map.of(), Map.of());
    return new Starter(request, form == Form.DIRECT).start();
  }

  private static void expectAnswer(Socket client, String sent, String answer) throws Exception {
    client.send(sent);
    assertThat(client.text()).as(sent).isEqualTo(answer);
  }

  @ParameterizedTest
  @EnumSource
  void answersStatesAndNamesArriveWhole(Form form) throws Exception {
    try (RunningApp running = start(form);
        Socket client = new Socket(running.connectionString(), "Änn☃")) {
      expectAnswer(client, "text", "aä☃");
      expectAnswer(client, "json", "{\"a\": 1}");
      client.send("empty");
      expectAnswer(client, "who", "Änn☃+");
      expectAnswer(client, "visit", "a");
      expectAnswer(client, "visit", "ax");
      expectAnswer(client, "visit", "axx");
      expectAnswer(client, "grow", "grown");
      expectAnswer(client, "length", "20000");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsFailsAlike(Form form) throws Exception {
    try (RunningApp running = start(form)) {
      for (String failing : new String[] {"error", "throw", "large"}) {
        try (Socket client = new Socket(running.connectionString(), "ann")) {
          client.send(failing);
          assertThat(client.closeCode()).as(failing).isEqualTo(1011);
        }
      }
      assertThat(refusal(running, "bob")).isEqualTo(401);
      assertThat(refusal(running, "eve")).isEqualTo(500);
    }
  }

  private static int refusal(RunningApp running, String user) {
    int[] status = {0};
    assertThatThrownBy(() -> new Socket(running.connectionString(), user).close())
        .cause()
        .asInstanceOf(InstanceOfAssertFactories.type(WebSocketHandshakeException.class))
        .satisfies(refused -> status[0] = refused.getResponse().statusCode());
    return status[0];
  }
}
