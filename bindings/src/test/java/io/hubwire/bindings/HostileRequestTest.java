package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes to the endpoint is answered, and whatever a function returns. */
final class HostileRequestTest {

  private static final String CONNECT =
      "\"name\":\"request\",\"eventType\":\"system\",\"eventName\":\"connect\"";
  private static final String MESSAGE =
      "\"name\":\"data\",\"eventType\":\"user\",\"eventName\":\"message\"";

  @Provide
  Arbitrary<Map<String, List<String>>> headers() {
    return Arbitraries.maps(
        Arbitraries.of(
            "ce-hub",
            "CE-TYPE",
            "ce-eventName",
            "ce-connectionId",
            "WebHook-Request-Origin",
            "ce-connectionState",
            "ce-signature",
            "ce-subprotocol",
            "ce-physicalConnectionId",
            "Content-Type"),
        Arbitraries.of(
                "testhub",
                "azure.webpubsub.sys.connect",
                "azure.webpubsub.user.message",
                "connect",
                "message",
                "localhost",
                "mqtt",
                "text/plain",
                "",
                ",",
                "e30=",
                "?")
            .list()
            .ofMinSize(0)
            .ofMaxSize(2));
  }

  @Provide
  Arbitrary<String> returned() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"code\"",
            "\"states\"",
            "\"mqtt\"",
            "\"data\"",
            "\"type\"",
            "\"dataType\"",
            "\"userId\"",
            "\"groups\"",
            "\"roles\"",
            "\"clearStates\"",
            "\"removedStates\"",
            "\"errorMessage\"",
            "\"actionName\"",
            "\"sendToAll\"",
            "null",
            "1",
            "5",
            "true",
            "\"text\"",
            "1e999999999")
        .list()
        .ofMaxSize(16)
        .map(pieces -> "{" + String.join("", pieces) + "}");
  }

  @Property(tries = 500)
  void everyRequestIsAnswered(
      @ForAll("headers") Map<String, List<String>> headers, @ForAll String body) {
    App app = new App().function(CONNECT, FunctionValue.NONE).function(MESSAGE, FunctionValue.NONE);
    HttpRequestData request =
        new HttpRequestData(
            "POST",
            "http://h/",
            headers,
            Map.of(),
            Map.of(),
            body.getBytes(StandardCharsets.UTF_8));
    HttpResponseData response = app.handle(request);
    assertThat(response.status()).isIn(200, 400, 404, 500);
    assertThat(app.rejections).hasSize(response.status() == 200 ? 0 : 1);
    ObjectNode context = App.json(((FunctionValue.Text) app.context("").value(request)).text());
    assertThat(context.at("/response/status").intValue()).isIn(200, 400);
  }

  @Property(tries = 500)
  void everyReturnValueIsAnswered(@ForAll("returned") String returned) {
    App app =
        new App()
            .function(CONNECT, App.returned(returned))
            .function(MESSAGE, App.returned(returned));
    for (Requests request :
        List.of(Requests.connect(), Requests.mqttConnect(5), Requests.user("x"))) {
      assertThat(app.handle(request.build()).status()).isIn(200, 400, 401, 500);
    }
  }

  @Property(tries = 500)
  void everyOutputIsSentOrRefused(@ForAll("returned") String value) {
    App app = new App().with("WebPubSubConnectionString", App.connection("localhost"));
    var sent = app.output("").send(App.returned(value), t -> t).toCompletableFuture();
    assertThat(sent).isDone();
    if (sent.isCompletedExceptionally()) {
      assertThat(sent.exceptionNow()).isInstanceOf(BindingException.class);
    }
  }
}
