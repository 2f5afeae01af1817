package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.event.HostListener;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppReloadTest {

  /** What functions and tests wait for; reached by functions through the system's properties. */
  private static final String WAIT =
      """
      ((java.util.concurrent.CompletableFuture<String>) System.getProperties().get("%s")).join()
      """;

  @TempDir Path folder;

  private static String answer(String text) {
    return """
        @FunctionName("f") public String f(@HttpTrigger(name = "r",
            authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
          return %s; }
        """
        .formatted(text);
  }

  @Test
  void takesOverAChangedClassWithoutDroppingTheSocket() throws Exception {
    TestApp app = TestApp.in(folder).functions(answer("\"one\""));
    try (TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/api/f").body()).isEqualTo("one");
      app.functions(answer("\"two\"")).compile();
      assertThat(host.get("/api/f").body()).isEqualTo("one");
      assertThat(host.host().reload()).isTrue();
      assertThat(host.get("/api/f").body()).isEqualTo("two");
    }
  }

  @Test
  void callsInFlightEndOnTheAppBefore() throws Exception {
    String key = "reload-test-" + folder.getFileName();
    CompletableFuture<String> release = new CompletableFuture<>();
    LinkedBlockingQueue<String> started = new LinkedBlockingQueue<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void invocationStarted(InvocationStarted event) {
            started.add(event.id());
          }
        };
    System.getProperties().put(key, release);
    TestApp app =
        TestApp.in(folder)
            .source("public class Late { public static String text() { return \"old\"; } }")
            .functions(answer(WAIT.formatted(key).strip() + " + Late.text()"));
    try (TestHost host = TestHost.of(app.classPath(), b -> b.listener(listener))) {
      CompletableFuture<HttpResponse<String>> call =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return host.get("/api/f");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(started.poll(30, TimeUnit.SECONDS)).isNotNull();
      app.source("public class Late { public static String text() { return \"new\"; } }")
          .functions(answer("\"two \" + Late.text()"))
          .compile();
      assertThat(host.host().reload()).isTrue();
      assertThat(host.get("/api/f").body()).isEqualTo("two new");
      release.complete("released ");
      assertThat(call.get(30, TimeUnit.SECONDS).body()).isEqualTo("released old");
    } finally {
      System.getProperties().remove(key);
    }
  }

  @Test
  void aBrokenChangeLeavesTheAppBeforeRunning() throws Exception {
    LinkedBlockingQueue<String> failures = new LinkedBlockingQueue<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void appReloaded(AppReloaded event) {
            failures.add(Objects.requireNonNullElse(event.failure(), "taken over"));
          }
        };
    TestApp app = TestApp.in(folder).functions(answer("\"one\""));
    try (TestHost host = TestHost.of(app.classPath(), b -> b.listener(listener))) {
      app.file("host.json", "{");
      assertThat(host.host().reload()).isFalse();
      assertThat(host.get("/api/f").body()).isEqualTo("one");
      assertThat(failures.poll()).contains("host.json is not valid JSON");
      app.file(
          "host.json", "{\"version\":\"2.0\",\"extensions\":{\"http\":{\"routePrefix\":\"v2\"}}}");
      assertThat(host.host().reload()).isTrue();
      assertThat(host.get("/v2/f").body()).isEqualTo("one");
      assertThat(failures.poll()).isEqualTo("taken over");
    }
  }

  @Test
  void watchesTheFilesOfAnAppUntilTheyRest() throws Exception {
    Duration look = Duration.ofMillis(500);
    ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    LinkedBlockingQueue<String> reloads = new LinkedBlockingQueue<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void appReloaded(AppReloaded event) {
            reloads.add(Objects.requireNonNullElse(event.failure(), "taken over"));
          }
        };
    TestApp app = TestApp.in(folder).functions(answer("System.getProperty(\"none\", \"one\")"));
    try (TestHost host =
        TestHost.of(app.classPath(), b -> b.watch(true).clock(clock).listener(listener))) {
      clock.awaitTimer(look);
      app.file("local.settings.json", "{\"Values\":{\"A\":\"1\"}}");
      clock.advance(look);
      clock.awaitTimer(look);
      assertThat(reloads).isEmpty();
      clock.advance(look);
      assertThat(reloads.poll(30, TimeUnit.SECONDS)).isEqualTo("taken over");
      clock.awaitTimer(look);
      clock.advance(look);
      clock.awaitTimer(look);
      assertThat(reloads).isEmpty();
      assertThat(host.get("/api/f").body()).isEqualTo("one");
    }
  }

  @Test
  void aChangedJarAndFunctionJsonOfAStagedFolderAreTakenOver() throws Exception {
    TestApp app = TestApp.in(folder.resolve("source")).functions(answer("\"one\""));
    Path staged = Files.createDirectories(folder.resolve("staged/f"));
    Files.copy(app.jar("a.jar"), staged.resolveSibling("a.jar"));
    String json =
        """
        {"scriptFile": "../a.jar", "entryPoint": "Functions.f", "bindings": [
          {"type": "httpTrigger", "direction": "in", "name": "r", "authLevel": "anonymous",
           "methods": ["get"], "route": "%s"},
          {"type": "http", "direction": "out", "name": "$return"}]}
        """;
    Files.writeString(staged.resolve("function.json"), json.formatted("first"));
    var form = new FunctionApp.StagedFolder(folder.resolve("staged"));
    try (TestHost host = TestHost.of(form, b -> b.overrides(Map.of()))) {
      assertThat(host.get("/api/first").body()).isEqualTo("one");
      Files.delete(staged.resolveSibling("a.jar"));
      Files.copy(app.functions(answer("\"two\"")).jar("a.jar"), staged.resolveSibling("a.jar"));
      Files.writeString(staged.resolve("function.json"), json.formatted("second"));
      assertThat(host.host().reload()).isTrue();
      assertThat(host.get("/api/second").body()).isEqualTo("two");
      assertThat(host.get("/api/first").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void closingWaitsForCallsInFlight() throws Exception {
    String key = "drain-test-" + folder.getFileName();
    CompletableFuture<String> release = new CompletableFuture<>();
    LinkedBlockingQueue<String> started = new LinkedBlockingQueue<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void invocationStarted(InvocationStarted event) {
            started.add(event.id());
          }
        };
    System.getProperties().put(key, release);
    TestApp app = TestApp.in(folder).functions(answer(WAIT.formatted(key).strip()));
    TestHost host =
        TestHost.of(app.classPath(), b -> b.listener(listener).drainLimit(Duration.ofSeconds(30)));
    try {
      CompletableFuture<HttpResponse<String>> call =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return host.get("/api/f");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(started.poll(30, TimeUnit.SECONDS)).isNotNull();
      CompletableFuture<Void> closing = CompletableFuture.runAsync(host.host()::close);
      release.complete("finished");
      closing.get(30, TimeUnit.SECONDS);
      assertThat(call.get(30, TimeUnit.SECONDS).body()).isEqualTo("finished");
    } finally {
      host.close();
      System.getProperties().remove(key);
    }
  }
}
