package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hubwire.bindings.ActionSender;
import io.hubwire.bindings.TriggerListener;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebPubSubFunctionTest {

  private static final String CONNECTION =
      "Endpoint=http://localhost:8080;AccessKey=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH;"
          + "Version=1.0;";
  private static final String ANNOTATIONS =
      """
      @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
      @CustomBinding(direction = "%s", name = "", type = "%s")
      %s
      public @interface %s { String name(); String hub() default "";
        String eventType() default ""; String eventName() default "";
        String userId() default ""; String dataType() default ""; }
      """;
  private static final String FUNCTIONS =
      """
      @FunctionName("message")
      @Output(name = "actions")
      public Map<String, Object> message(@Trigger(name = "data", eventType = "user", eventName = "message") String data,
          @Output(name = "actions") OutputBinding<List<Map<String, Object>>> actions,
          @Input(name = "connection", userId = "{connectionContext.userId}") String connection,
          @BindingName("ConnectionContext") Map<String, Object> context) {
        if (data.equals("throw")) { throw new IllegalArgumentException("no"); }
        if (!data.equals("quiet")) {
          actions.setValue(List.of(
              Map.of("actionName", "sendToAll", "data", data, "dataType", "text"),
              Map.of("actionName", "sendToUser", "userId", context.get("userId"),
                  "data", "" + connection.contains("accessToken"), "dataType", "text")));
        }
        return Map.of("data", "echo " + data, "dataType", "text");
      }
      @FunctionName("byName")
      public Map<String, Object> byName(@Trigger(name = "data", eventType = "user",
          eventName = "byName") String data, @Output(name = "actions") OutputBinding<Object> out) {
        return Map.of("Actions", Map.of("actionName", "sendToAll", "data", "routed"));
      }
      @FunctionName("negotiate")
      public String negotiate(@HttpTrigger(name = "req", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<String> r, @Input(name = "connection", userId = "{query.user}")
          String connection) { return connection; }
      @FunctionName("context")
      public HttpResponseMessage context(@HttpTrigger(name = "req",
          authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r,
          @Context(name = "wps") String context) {
        return r.createResponseBuilder(HttpStatus.OK).header("Content-Type", "application/json")
            .body(context).build(); }
      @FunctionName("send")
      public void send(@HttpTrigger(name = "req", authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<String> r, @Output(name = "out") OutputBinding<String> out) {
        out.setValue(r.getBody());
      }
      """
          .replace("@Output(name = \"actions\")\npublic", "public");

  @TempDir Path folder;

  private final List<ActionSender.Call> calls = new CopyOnWriteArrayList<>();
  private int serviceStatus = 202;

  private TestHost host() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .source(
                ANNOTATIONS.formatted("in", "webPubSubTrigger", "@HasImplicitOutput", "Trigger"))
            .source(ANNOTATIONS.formatted("in", "webPubSubConnection", "", "Input"))
            .source(ANNOTATIONS.formatted("out", "webPubSub", "", "Output"))
            .source(ANNOTATIONS.formatted("in", "webPubSubContext", "", "Context"))
            .functions(FUNCTIONS);
    return TestHost.of(
        app.classPath(),
        b ->
            b.defaults(Map.of("WebPubSubConnectionString", CONNECTION, "WebPubSubHub", "chat"))
                .development(true)
                .actionSender(
                    call -> {
                      calls.add(call);
                      return CompletableFuture.completedStage(
                          new ActionSender.Answer(serviceStatus, Map.of(), ""));
                    }));
  }

  private static HttpRequest.Builder event(TestHost host, String body) throws Exception {
    return event(host, "message", body);
  }

  private static HttpRequest.Builder event(TestHost host, String name, String body)
      throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH".getBytes(StandardCharsets.UTF_8),
            "HmacSHA256"));
    String signature = HexFormat.of().formatHex(mac.doFinal("c1".getBytes(StandardCharsets.UTF_8)));
    return host.request("/runtime/webhooks/webpubsub")
        .header("Content-Type", "text/plain")
        .header("ce-hub", "chat")
        .header("ce-type", "azure.webpubsub.user." + name)
        .header("ce-eventName", name)
        .header("ce-connectionId", "c1")
        .header("ce-userId", "ada")
        .header("ce-signature", "sha256=" + signature)
        .header("WebHook-Request-Origin", "localhost")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  @Test
  void anEventReachesItsFunctionWithInputsOutputsAndReply() throws Exception {
    try (TestHost host = host()) {
      HttpResponse<String> reply = host.send(event(host, "hello"));
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("echo hello");
      assertThat(calls)
          .extracting(
              call ->
                  call.method()
                      + " "
                      + call.uri().getPath()
                      + " "
                      + new String(call.body(), StandardCharsets.UTF_8))
          .containsExactly(
              "POST /api/hubs/chat/:send hello", "POST /api/hubs/chat/users/ada/:send true");
    }
  }

  @Test
  void anOutputThatWasNotSetIsNotSent() throws Exception {
    try (TestHost host = host()) {
      assertThat(host.send(event(host, "quiet")).body()).isEqualTo("echo quiet");
      assertThat(calls).isEmpty();
    }
  }

  @Test
  void aFunctionThatThrowsIsAnsweredAtOnce() throws Exception {
    try (TestHost host = host()) {
      HttpResponse<String> reply = host.send(event(host, "throw"));
      assertThat(reply.statusCode()).isEqualTo(500);
      assertThat(reply.body()).isEqualTo("IllegalArgumentException: no");
    }
  }

  @Test
  void anOutputThatFailsFailsTheInvocation() throws Exception {
    serviceStatus = 400;
    try (TestHost host = host()) {
      assertThat(host.send(event(host, "hello")).statusCode()).isEqualTo(500);
      assertThat(calls).hasSize(1);
      assertThat(
              host.post("/api/send", "text/plain", "{\"actionName\":\"sendToAll\",\"data\":\"x\"}")
                  .statusCode())
          .isEqualTo(500);
    }
  }

  @Test
  void anHttpFunctionSendsActions() throws Exception {
    try (TestHost host = host()) {
      assertThat(
              host.post("/api/send", "text/plain", "{\"actionName\":\"sendToAll\",\"data\":\"x\"}")
                  .statusCode())
          .isEqualTo(204);
      assertThat(calls).hasSize(1);
    }
  }

  @Test
  void theConnectionOfACallerComesFromTheRequest() throws Exception {
    try (TestHost host = host()) {
      HttpResponse<String> response = host.get("/api/negotiate?user=ada");
      assertThat(response.statusCode()).isEqualTo(200);
      var json = JsonMapper.builder().build().readTree(response.body());
      assertThat(json.path("baseUrl").asText()).isEqualTo("ws://localhost:8080/client/hubs/chat");
      assertThat(host.get("/api/negotiate").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void listenersAndSummariesNameTheEvents() throws Exception {
    try (TestHost host = host()) {
      assertThat(host.host().webPubSubListeners())
          .extracting(TriggerListener::function, TriggerListener::hub, TriggerListener::eventName)
          .containsExactly(tuple("byName", "chat", "byName"), tuple("message", "chat", "message"));
      assertThat(host.host().functions())
          .filteredOn(function -> function.name().equals("message"))
          .extracting(FunctionSummary::trigger)
          .containsExactly(new TriggerSummary.WebPubSub("chat", "User", "message", "All"));
    }
  }

  @Test
  void theWebhookTakesItsFourMethodsUnderAnySuffix() throws Exception {
    try (TestHost host = host()) {
      HttpResponse<String> allowed =
          host.send(
              host.request("/RUNTIME/webhooks/WebPubSub/any/suffix?x=1")
                  .header("WebHook-Request-Origin", "localhost")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(allowed.headers().firstValue("WebHook-Allowed-Origin")).hasValue("*");
      for (String method : List.of("PUT", "PATCH", "HEAD")) {
        assertThat(
                host.send(
                        host.request("/runtime/webhooks/webpubsub")
                            .method(method, HttpRequest.BodyPublishers.noBody()))
                    .statusCode())
            .isEqualTo(404);
      }
      assertThat(host.get("/runtime/webhooks/other").statusCode()).isEqualTo(404);
      assertThat(host.get("/runtime/other").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theContextOfAnEventComesFromTheRequest() throws Exception {
    try (TestHost host = host()) {
      HttpResponse<String> response =
          host.send(
              host.request("/api/context")
                  .header("WebHook-Request-Origin", "localhost")
                  .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
      var json = JsonMapper.builder().build().readTree(response.body());
      assertThat(json.path("isPreflight").asBoolean()).isTrue();
      assertThat(json.path("response").path("status").asInt()).isEqualTo(200);
    }
  }

  @Test
  void membersOfAReturnedObjectGoToTheOutputsOfTheirNames() throws Exception {
    try (TestHost host = host()) {
      assertThat(host.send(event(host, "byName", "x")).statusCode()).isEqualTo(200);
      assertThat(calls)
          .extracting(call -> new String(call.body(), StandardCharsets.UTF_8))
          .containsExactly("routed");
    }
  }

  @Test
  void whatIsOfNoUseIsPointedOutAtTheStart() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .source(
                ANNOTATIONS.formatted("in", "webPubSubTrigger", "@HasImplicitOutput", "Trigger"))
            .functions(
                """
                @FunctionName("unnamed")
                public void unnamed(@Trigger(name = "req", eventType = "user", eventName = "message")
                    String req) {}
                @FunctionName("unsent")
                public void unsent(@Trigger(name = "request", eventType = "user", eventName = "echo it")
                    String request) {}
                @FunctionName("fine")
                public void fine(@Trigger(name = "data", eventType = "user", eventName = "fine")
                    String data) {}
                """);
    try (LogCapture log = new LogCapture("Host.Startup");
        TestHost host =
            TestHost.of(
                app.classPath(),
                b ->
                    b.defaults(
                        Map.of("WebPubSubConnectionString", CONNECTION, "WebPubSubHub", "chat")))) {
      assertThat(host.host().functions()).hasSize(3).allMatch(one -> one.error() == null);
      assertThat(log.lines())
          .filteredOn(line -> line.contains(" WARN "))
          .satisfiesExactly(
              line -> assertThat(line).contains("The function unnamed: ", "'req'", "'request'"),
              line -> assertThat(line).contains("The function unsent: ", "'echo it'"));
    }
  }
}
