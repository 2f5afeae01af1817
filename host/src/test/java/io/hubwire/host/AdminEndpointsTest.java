package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.event.HostListener;
import io.hubwire.host.key.KeyScope;
import io.hubwire.host.key.KeyStore;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminEndpointsTest {

  @TempDir Path folder;

  private FunctionApp app() throws Exception {
    return TestApp.in(folder)
        .functions(
            """
            @FunctionName("open") public String open(@HttpTrigger(name = "r",
                authLevel = AuthorizationLevel.ANONYMOUS, methods = {HttpMethod.GET})
                HttpRequestMessage<String> r) { return "open"; }
            @FunctionName("locked") public String locked(@HttpTrigger(name = "r", route = "Lock/{x}",
                authLevel = AuthorizationLevel.FUNCTION) HttpRequestMessage<String> r,
                @BindingName("x") String x) { return "locked"; }
            @FunctionName("secret") public String secret(@HttpTrigger(name = "r",
                authLevel = AuthorizationLevel.ADMIN) HttpRequestMessage<String> r) { return "s"; }
            @FunctionName("tick") public void tick(
                @TimerTrigger(name = "t", schedule = "0 0 1 * * *") String value) {
              if (!value.startsWith("{\\"Schedule\\":")) { throw new IllegalStateException(value); } }
            @FunctionName("queue") public void queue(
                @QueueTrigger(name = "q", queueName = "n", connection = "c") String value) {}
            """)
        .classPath();
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    return JsonMapper.builder().build().readTree(response.body());
  }

  @Test
  void tellsItsStatus() throws Exception {
    try (TestHost host = TestHost.of(app())) {
      HttpResponse<String> response = host.get("/admin/host/status");
      assertThat(response.statusCode()).isEqualTo(200);
      JsonNode status = json(response);
      assertThat(status.path("state").asText()).isEqualTo("Running");
      assertThat(status.path("errors").get(0).asText())
          .startsWith("The 'queue' function is in error: The binding type(s) 'queueTrigger'");
      assertThat(host.get("/admin/host/ping").statusCode()).isEqualTo(200);
      assertThat(host.post("/admin/host/ping", "text/plain", "").statusCode()).isEqualTo(200);
      assertThat(host.get("/admin/other").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void describesFunctions() throws Exception {
    try (TestHost host = TestHost.of(app())) {
      assertThat(json(host.get("/admin/functions")).valueStream())
          .extracting(function -> function.path("name").asText())
          .containsExactly("locked", "open", "queue", "secret", "tick");
      JsonNode locked = json(host.get("/admin/functions/LOCKED"));
      assertThat(locked.path("invoke_url_template").asText())
          .isEqualTo(host.host().baseUrl() + "/api/lock/{x}");
      assertThat(locked.path("language").asText()).isEqualTo("java");
      assertThat(locked.path("isDirect").asBoolean()).isTrue();
      assertThat(locked.path("config").path("bindings").get(0).path("type").asText())
          .isEqualTo("httpTrigger");
      assertThat(json(host.get("/admin/functions/open/status"))).isEmpty();
      assertThat(json(host.get("/admin/functions/queue/status")).path("errors")).hasSize(1);
      assertThat(host.get("/admin/functions/none").statusCode()).isEqualTo(404);
      assertThat(host.get("/admin/functions/none/status").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void runsFunctionsByHand() throws Exception {
    LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void invocationEnded(InvocationEnded event) {
            ended.add(event.function() + " " + event.failure());
          }
        };
    try (TestHost host = TestHost.of(app(), b -> b.listener(listener))) {
      String path = "/admin/functions/tick";
      assertThat(host.post(path, "application/json", "{\"input\":\"\"}").statusCode())
          .isEqualTo(202);
      assertThat(ended.poll(30, TimeUnit.SECONDS)).isEqualTo("tick null");
      assertThat(host.post(path, "application/json", "").statusCode()).isEqualTo(400);
      assertThat(host.post(path, "text/plain", "{}").statusCode()).isEqualTo(415);
      assertThat(host.post("/admin/functions/none", "application/json", "{}").statusCode())
          .isEqualTo(404);
      assertThat(host.post("/admin/functions/open", "application/json", "{}").body())
          .contains("has an HTTP trigger");
    }
  }

  @Test
  void timersFireByTheHostsClock() throws Exception {
    LinkedBlockingQueue<String> ended = new LinkedBlockingQueue<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void invocationEnded(InvocationEnded event) {
            ended.add(event.function() + " " + event.failure());
          }
        };
    ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:59:00Z"));
    try (TestHost host = TestHost.of(app(), b -> b.listener(listener).clock(clock))) {
      assertThat(host.host().functions()).hasSize(5);
      clock.advance(Duration.ofMinutes(1));
      assertThat(ended.poll(30, TimeUnit.SECONDS)).isEqualTo("tick null");
    }
  }

  @Test
  void goesOfflineAndBackAndRestarts() throws Exception {
    LinkedBlockingQueue<String> reloads = new LinkedBlockingQueue<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void appReloaded(AppReloaded event) {
            reloads.add("reloaded");
          }
        };
    try (TestHost host = TestHost.of(app(), b -> b.listener(listener))) {
      put(host, "/admin/host/state", "\"offline\"");
      assertThat(host.get("/api/open").statusCode()).isEqualTo(503);
      assertThat(json(host.get("/admin/host/status")).path("state").asText()).isEqualTo("Offline");
      put(host, "/admin/host/state", "\"running\"");
      assertThat(host.get("/api/open").statusCode()).isEqualTo(200);
      assertThat(put(host, "/admin/host/state", "\"away\"")).isEqualTo(400);
      assertThat(host.post("/admin/host/restart", "text/plain", "").statusCode()).isEqualTo(202);
      assertThat(reloads.poll(30, TimeUnit.SECONDS)).isEqualTo("reloaded");
      assertThat(host.get("/api/open").statusCode()).isEqualTo(200);
    }
  }

  private static int put(TestHost host, String path, String body) throws Exception {
    return host.send(host.request(path).PUT(HttpRequest.BodyPublishers.ofString(body)))
        .statusCode();
  }

  @Test
  void withoutEnforcementNobodyNeedsAKey() throws Exception {
    try (TestHost host = TestHost.of(app())) {
      assertThat(host.get("/api/lock/1").statusCode()).isEqualTo(200);
      assertThat(host.get("/api/secret").statusCode()).isEqualTo(200);
      assertThat(folder.resolve(".hubwire")).doesNotExist();
    }
  }

  @Test
  void enforcedKeysOpenByTheirLevel() throws Exception {
    List<String> rejected = new CopyOnWriteArrayList<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void requestRejected(RequestRejected event) {
            rejected.add(event.status() + " " + event.request());
          }
        };
    try (TestHost host = TestHost.of(app(), b -> b.enforceKeys(true).listener(listener))) {
      KeyStore keys = new KeyStore(folder);
      String functionKey = keys.keys(new KeyScope.AllFunctions()).get("default");
      String webhook = keys.ensureWebhookKey("webpubsub");
      assertThat(host.get("/api/open").statusCode()).isEqualTo(200);
      assertThat(host.get("/api/open?code=wrong").statusCode()).isEqualTo(200);
      assertThat(host.get("/api/lock/1").statusCode()).isEqualTo(401);
      assertThat(host.get("/api/lock/1?code=wrong").statusCode()).isEqualTo(401);
      assertThat(host.get("/api/lock/1?code=" + functionKey).statusCode()).isEqualTo(200);
      assertThat(
              host.send(
                      host.request("/api/lock/1?code=wrong").header("x-functions-key", functionKey))
                  .statusCode())
          .isEqualTo(200);
      assertThat(host.get("/api/secret?code=" + functionKey).statusCode()).isEqualTo(401);
      assertThat(host.get("/api/secret?code=" + keys.master()).statusCode()).isEqualTo(200);
      assertThat(host.get("/admin/host/status").statusCode()).isEqualTo(401);
      assertThat(host.get("/admin/host/ping").statusCode()).isEqualTo(200);
      assertThat(host.get("/runtime/webhooks/webpubsub?code=" + functionKey).statusCode())
          .isEqualTo(401);
      assertThat(host.get("/runtime/webhooks/webpubsub?code=" + webhook).statusCode())
          .isEqualTo(400);
    }
    assertThat(rejected)
        .contains("401 GET /api/lock/1", "401 GET /admin/host/status")
        .noneMatch(entry -> entry.contains("code="));
  }

  @Test
  void managesKeys() throws Exception {
    try (TestHost host = TestHost.of(app())) {
      assertThat(json(host.get("/admin/host/functionkeys")).path("keys")).hasSize(1);
      String path = "/admin/functions/locked/keys";
      assertThat(json(host.get(path)).path("keys").get(0).path("name").asText())
          .isEqualTo("default");
      HttpResponse<String> made = host.post(path + "/extra", "application/json", "");
      assertThat(made.statusCode()).isEqualTo(201);
      assertThat(json(made).path("value").asText()).hasSizeGreaterThan(50);
      assertThat(host.post(path + "/extra", "application/json", "").statusCode()).isEqualTo(200);
      assertThat(put(host, path + "/extra", "{\"value\":\"v\"}")).isEqualTo(200);
      JsonNode extra = json(host.get(path + "/extra?code=x"));
      assertThat(extra.path("value").asText()).isEqualTo("v");
      assertThat(extra.path("links").get(0).path("href").asText()).endsWith("/keys/extra");
      assertThat(put(host, path + "/other", "{}")).isEqualTo(400);
      assertThat(host.send(host.request(path + "/extra").DELETE()).statusCode()).isEqualTo(204);
      assertThat(host.send(host.request(path + "/extra").DELETE()).statusCode()).isEqualTo(404);
      assertThat(host.get(path + "/extra").statusCode()).isEqualTo(404);
      assertThat(put(host, "/admin/host/systemkeys/my_extension", "{\"value\":\"v\"}"))
          .isEqualTo(201);
      assertThat(json(host.get("/admin/host/keys/_master")).path("value").asText())
          .isEqualTo(new KeyStore(folder).master());
      assertThat(host.send(host.request("/admin/host/keys/_master").DELETE()).statusCode())
          .isEqualTo(400);
      assertThat(put(host, "/admin/host/keys/_master", "{\"value\":\"m\"}")).isEqualTo(200);
      assertThat(new KeyStore(folder).master()).isEqualTo("m");
    }
  }
}
