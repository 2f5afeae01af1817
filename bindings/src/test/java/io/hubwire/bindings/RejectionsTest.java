package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of the trigger path, as it happens, against docs/errors.md. */
final class RejectionsTest {

  private static final Path PAGE = Path.of("..", "docs", "errors.md");
  private static final String CONNECTED =
      "\"name\":\"request\",\"eventType\":\"system\",\"eventName\":\"connected\"";
  private static final String CONNECT = CONNECTED.replace("connected", "connect");
  private static final String MESSAGE =
      "\"name\":\"data\",\"eventType\":\"user\",\"eventName\":\"message\"";

  /** A request that is refused. */
  record Refused(String name, RejectedCheck check, int status, Requests request) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Refused> refused() {
    return Stream.of(
        new Refused(
            "no origin", RejectedCheck.ABUSE_PROTECTION, 400, Requests.preflight("OPTIONS")),
        new Refused(
            "unknown origin",
            RejectedCheck.ABUSE_PROTECTION,
            400,
            Requests.preflight("OPTIONS", "chat.webpubsub.azure.com")),
        new Refused("no hub", RejectedCheck.EVENT_HEADERS, 400, Requests.base().without("ce-hub")),
        new Refused(
            "two connections",
            RejectedCheck.EVENT_HEADERS,
            400,
            Requests.base().another("ce-connectionId", "other")),
        new Refused(
            "no request origin",
            RejectedCheck.EVENT_HEADERS,
            400,
            Requests.base().without("WebHook-Request-Origin")),
        new Refused(
            "state",
            RejectedCheck.CONNECTION_STATE,
            400,
            Requests.base().header("ce-connectionState", "{}")),
        new Refused("route", RejectedCheck.ROUTE, 404, Requests.base().header("ce-hub", "lobby")),
        new Refused(
            "blank origin",
            RejectedCheck.ORIGIN,
            401,
            Requests.base().header("WebHook-Request-Origin", "")),
        new Refused(
            "another origin",
            RejectedCheck.ORIGIN,
            401,
            Requests.base().header("WebHook-Request-Origin", "chat.webpubsub.azure.com")),
        new Refused(
            "no signature", RejectedCheck.SIGNATURE, 401, Requests.base().without("ce-signature")),
        new Refused(
            "another key",
            RejectedCheck.SIGNATURE,
            401,
            Requests.base().header("ce-connectionId", "another")),
        new Refused(
            "no prefix",
            RejectedCheck.SIGNATURE,
            401,
            Requests.base()
                .header("ce-signature", Requests.SIGNATURE.substring("sha256=".length()))),
        new Refused("method", RejectedCheck.METHOD, 400, Requests.base().method("DELETE")),
        new Refused(
            "content type",
            RejectedCheck.CONTENT_TYPE,
            400,
            Requests.user("image/png", new byte[0])),
        new Refused(
            "no content type",
            RejectedCheck.CONTENT_TYPE,
            400,
            Requests.user("x").without("Content-Type")),
        new Refused("body", RejectedCheck.BODY, 500, Requests.connect().body("{}")));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void developmentExplains(Refused refused) {
    App app = app(true);
    HttpResponseData response = app.handle(refused.request().build());
    assertThat(app.rejections).hasSize(1);
    TriggerRejection rejection = app.rejections.getFirst();
    assertThat(rejection.check()).isEqualTo(refused.check());
    assertThat(rejection.status()).isEqualTo(refused.status());
    String body =
        refused.check() == RejectedCheck.CONTENT_TYPE
            ? "Message data only supports text, binary, json. Current value is: "
                + (rejection.got().equals("none") ? "" : rejection.got())
            : rejection.sentence();
    assertThat(response).isEqualTo(HttpResponseData.text(refused.status(), body));
    assertThat(rejection.sentence()).doesNotContain(App.KEY, Requests.SIGNATURE.substring(7));
    assertThat(app.inputs).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void productionKeepsItToTheLog(Refused refused) {
    App app = app(false);
    HttpResponseData response = app.handle(refused.request().build());
    assertThat(response.status()).isEqualTo(refused.status());
    if (refused.check() != RejectedCheck.CONTENT_TYPE) {
      assertThat(response).isEqualTo(HttpResponseData.empty(refused.status()));
    }
    assertThat(app.rejections).hasSize(1);
  }

  @Test
  void sentencesReadWell() {
    App app = app(true);
    app.handle(Requests.base().header("ce-hub", "lobby").build());
    assertThat(app.rejections.getFirst().sentence())
        .isEqualTo(
            "The route check failed: expected an event that a function listens to, which are"
                + " testhub.System.connect.All, testhub.System.connected.All,"
                + " testhub.User.message.All, but got lobby.System.connected.WebPubSub; to fix it,"
                + " add a function whose webPubSubTrigger has this hub, eventType and eventName, or"
                + " take the event out of the service's event handler settings.");
    assertThat(app.rejections.getFirst().connectionId()).isEqualTo(Requests.CONNECTION_ID);
  }

  @Test
  void longListsAreCut() {
    App app = new App();
    for (int i = 10; i < 35; i++) {
      app.function(MESSAGE.replace("message", "event" + i), FunctionValue.NONE);
    }
    app.handle(Requests.base().build());
    assertThat(app.rejections.getFirst().expected())
        .endsWith("testhub.User.event29.All, and 5 more");
  }

  @Test
  void thePageListsEachRefusalAndNoOther() throws IOException {
    List<String> produced = new ArrayList<>();
    App none = new App();
    none.handle(Requests.preflight("OPTIONS", "localhost").build());
    produced.add(row(none));
    refused()
        .forEach(
            refused -> {
              App app = app(true);
              app.handle(refused.request().build());
              produced.add(row(app));
            });
    App context = new App();
    context.context(",\"connections\":[\"Chat\"]").value(Requests.base().build());
    produced.add(row(context));
    List<String> listed =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| .* \\| [0-9]+ \\| .*"))
            .toList();
    assertThat(listed)
        .as("the rows of docs/errors.md; produced now:%n%s", String.join("\n", produced))
        .isEqualTo(produced);
  }

  private static String row(App app) {
    TriggerRejection rejection = app.rejections.getFirst();
    return "| "
        + String.join(
            " | ",
            rejection.check().text(),
            Integer.toString(rejection.status()),
            rejection.expected(),
            rejection.got(),
            rejection.fix())
        + " |";
  }

  private static App app(boolean explanations) {
    App app = new App().with("WebPubSubConnectionString", App.connection("localhost"));
    app.explanations = explanations;
    return app.function(CONNECTED, FunctionValue.NONE)
        .function(CONNECT, FunctionValue.NONE)
        .function(MESSAGE, FunctionValue.NONE);
  }
}
