package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.FunctionInfo;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each choice of an extension has its effect. */
final class SettingsTest {

  @TempDir static Path folder;

  /** Connects without a token, as anonymous clients do; false where the service refuses. */
  private static boolean letsInWithoutToken(Hubwire hubwire, String hub) {
    String url = hubwire.serviceUrl().orElseThrow() + "/client/hubs/" + hub;
    try (HttpClient http = HttpClient.newHttpClient()) {
      http.newWebSocketBuilder()
          .buildAsync(URI.create(url.replaceFirst("http", "ws")), new WebSocket.Listener() {})
          .thenCompose(socket -> socket.sendClose(1000, ""))
          .join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }

  @Nested
  final class Defaults {

    @RegisterExtension
    static final HubwireExtension APP =
        HubwireExtension.of(SettingFunctions.class).setting("SETTING_HUB", "plain").build();

    @Test
    void nobodyNeedsAKeyAndEveryoneAToken(Hubwire hubwire) {
      assertThat(APP.host().get("/api/greet").body()).isEqualTo("by the constructor");
      assertThat(letsInWithoutToken(hubwire, "plain")).isFalse();
    }
  }

  @Nested
  final class Chosen {

    @RegisterExtension
    static final HubwireExtension APP =
        HubwireExtension.of(SettingFunctions.class)
            .setting("SETTING_HUB", "chosen")
            .hubSetting("chosen", "AnonymousConnectPolicy", "allow")
            .instances(type -> new SettingFunctions("by the test"))
            .build();

    @Test
    void anAppSettingNamesTheHub(TestClients clients) {
      clients.connect("chosen").open().sendEvent("listen", "it").expectMessage("heard it");
    }

    @Test
    void aHubSettingLetsAnyoneIn(Hubwire hubwire) {
      assertThat(letsInWithoutToken(hubwire, "chosen")).isTrue();
      assertThat(letsInWithoutToken(hubwire, "other")).isFalse();
    }

    @Test
    void theTestMakesTheInstances(HostClient host) {
      assertThat(host.get("/api/greet").body()).isEqualTo("by the test");
    }
  }

  @Nested
  final class Replaced {

    @RegisterExtension
    static final HubwireExtension APP =
        HubwireExtension.of(RoomFunctions.class)
            .replace("shout", (function, arguments, original) -> null)
            .build();

    @Test
    void aLambdaRunsInPlaceOfTheFunction(TestClients clients, HostClient host, Traffic traffic) {
      TestClient ann = clients.connect("chat").open();

      assertThat(host.post("/api/shout", "fire").statusCode()).isLessThan(300);

      ann.expectNoMessage();
      assertThat(traffic.of(io.hubwire.Happening.Kind.REST_CALLED)).isEmpty();
    }
  }

  @Nested
  final class Enforced {

    @RegisterExtension
    final HubwireExtension app =
        HubwireExtension.of(SettingFunctions.class, LifeFunctions.class)
            .app(folder)
            .setting("SETTING_HUB", "keys")
            .enforceKeys()
            .build();

    @Test
    void callersNeedAKeyAndTheServiceHasOne(HostClient host, TestClients clients) {
      assertThat(host.get("/api/greet").statusCode()).isEqualTo(401);
      clients.connect("life").as("ann").open().sendEvent("add", "x").expectMessage("x");
    }
  }

  /** Settings from files. */
  @Nested
  final class InAFolder {

    @RegisterExtension
    final HubwireExtension app =
        HubwireExtension.of(SettingFunctions.class).app(withSettings()).build();

    private static Path withSettings() {
      try {
        Path root = Files.createDirectories(folder.resolve("settings"));
        Files.writeString(
            root.resolve("local.settings.json"),
            """
            {"IsEncrypted": false, "Values": {"SETTING_HUB": "filed"}}""");
        Files.writeString(
            root.resolve("host.json"),
            """
            {"version": "2.0", "extensions": {"http": {"routePrefix": "app"}}}""");
        return root;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Test
    void theFoldersSettingsAreTheApps(HostClient host, TestClients clients) {
      assertThat(host.get("/app/greet").statusCode()).isEqualTo(200);
      clients.connect("filed").open().sendEvent("listen", "it").expectMessage("heard it");
    }
  }

  /** A folder as it is deployed: its classes are its own. */
  @Nested
  final class Staged {

    @RegisterExtension final HubwireExtension app = HubwireExtension.of().app(staged()).build();

    private static Path staged() {
      try {
        Path root = Files.createDirectories(folder.resolve("staged"));
        Files.writeString(root.resolve("host.json"), "{\"version\": \"2.0\"}");
        Files.writeString(
            Files.createDirectories(root.resolve("hello")).resolve("function.json"),
            """
            {
              "scriptFile": "../app.jar",
              "entryPoint": "io.hubwire.junit.StagedFunctions.hello",
              "bindings": [
                {"type": "httpTrigger", "direction": "in", "name": "http", "authLevel": "anonymous",
                 "methods": ["GET"]},
                {"type": "http", "direction": "out", "name": "$return"}
              ]
            }""");
        try (OutputStream file = Files.newOutputStream(root.resolve("app.jar"));
            JarOutputStream jar = new JarOutputStream(file)) {
          String name = StagedFunctions.class.getName().replace('.', '/') + ".class";
          jar.putNextEntry(new JarEntry(name));
          jar.write(
              Objects.requireNonNull(
                      StagedFunctions.class.getClassLoader().getResourceAsStream(name))
                  .readAllBytes());
        }
        return root;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Test
    void runsWithItsOwnClasses(HostClient host, Hubwire hubwire) {
      int before = StagedFunctions.CALLS.get();
      assertThat(hubwire.functions()).extracting(FunctionInfo::name).containsExactly("hello");
      assertThat(host.get("/api/hello").body()).isEqualTo("hello from a jar");
      assertThat(StagedFunctions.CALLS).as("the test's own class").hasValue(before);
    }

    @Test
    void itsClockMovesAndItsFunctionsCannotBeMadeToFail(Hubwire hubwire, Faults faults) {
      hubwire.advance(Duration.ofDays(1));
      assertThatThrownBy(() -> faults.failNext("hello"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "The functions of a staged app run apart from the test; for a failure of a function"
                  + " its class has to be on the test's class path.");
    }
  }

  /** What is on the class path. */
  @Nested
  final class Scanned {

    @RegisterExtension
    static final HubwireExtension APP =
        HubwireExtension.of().setting("SETTING_HUB", "scanned").build();

    @Test
    void everyFunctionOfTheCompiledClassesIsFound(Hubwire hubwire, TestClients clients) {
      assertThat(hubwire.functions())
          .extracting(FunctionInfo::name)
          .contains("say", "message", "night", "shout", "letIn", "add", "gone", "greet", "listen");
      assertThat(hubwire.functions()).extracting(FunctionInfo::error).containsOnlyNulls();
      clients.connect("scanned").open().sendEvent("listen", "it").expectMessage("heard it");
    }
  }
}
