package io.hubwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.Timeouts;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceException;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.hub.Limits;
import io.hubwire.service.server.PublicEndpoints;
import io.hubwire.service.server.Tls;
import io.hubwire.service.upstream.EventHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which source wins, and what each may say. */
final class ServiceConfigurationTest {

  private static final String KEY_A = "a".repeat(32);
  private static final String KEY_B = "b".repeat(32);

  @TempDir private Path folder;
  private Sources sources;

  @BeforeEach
  void emptyFolder() {
    sources = new Sources(folder);
  }

  private ServiceSettings settings() {
    return sources.read().appliedTo(ServiceSettings.forDevelopment());
  }

  @Test
  void withoutSourcesEverythingStays() {
    ServiceSettings defaults = ServiceSettings.forDevelopment();
    assertThat(sources.read().appliedTo(defaults)).isEqualTo(defaults);
    assertThat(sources.read().accessKeys()).isEmpty();
    assertThat(sources.read().notes()).isEmpty();
  }

  @Test
  void readsOurFile() {
    sources.hubwire(
        """
        { // comments may stand here
          "$schema": "https://example.com/schema",
          "hubs": {"Chat": {
            "eventHandlers": [
              {"urlTemplate": "{host}/api/{event}", "userEventPattern": "a,b*",
               "systemEvents": ["connect", "Disconnected"]},
              {"urlTemplate": "https://example.com/x?code=1"}],
            "anonymousConnectPolicy": "allow",
            "failedEvents": "close",
            "retryServerErrors": true}},
          "accessKey": "%s",
          "secondaryAccessKey": "%s",
          "publicEndpoints": ["https://chat.example.com/base", "http://10.0.0.1:8080", "*"],
          "limits": {"connections": 9, "messageBytes": 2000, "groupsPerConnection": 3,
            "outboxMessages": 7, "outboxBytes": 2000000,
            "replayMessages": 8, "replayBytes": 3000000, "bufferedBytes": 5000000},
          "timeouts": {"head": 1, "body": 2, "idle": 3, "tls": 4},
          "dashboard": {"hosts": ["Hub.Example", "::1", "[fe80::1]"]},
          "accessLog": true,
          "webSocketKeepAliveIntervalInSeconds": 5,
          "host": "0.0.0.0", "port": 9000,
        }
        """
            .formatted(KEY_A, KEY_B));

    ServiceSettings read = settings();

    assertThat(read.hubs())
        .isEqualTo(
            Map.of(
                "chat",
                new HubSettings(
                    List.of(
                        new EventHandler(
                            "{host}/api/{event}", "a,b*", List.of("connect", "disconnected")),
                        new EventHandler("https://example.com/x?code=1", "", List.of())),
                    true,
                    true,
                    true)));
    assertThat(read.accessKeys()).containsExactly(AccessKey.of(KEY_A), AccessKey.of(KEY_B));
    assertThat(read.publicEndpoints())
        .isEqualTo(
            new PublicEndpoints(
                List.of(
                    Endpoint.parse("https://chat.example.com/base"),
                    Endpoint.parse("http://10.0.0.1:8080")),
                true));
    assertThat(read.limits())
        .isEqualTo(new Limits(9, 2000, 3, 7, 2_000_000, 8, 3_000_000, Duration.ofSeconds(5)));
    assertThat(read.sockets().timeouts())
        .isEqualTo(
            new Timeouts(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4)));
    assertThat(read.sockets().budget().limit()).isEqualTo(5_000_000);
    assertThat(read.sockets().hosts()).containsExactly("hub.example", "[::1]", "[fe80::1]");
    assertThat(read.accessLog()).isTrue();
    assertThat(read.host()).isEqualTo("0.0.0.0");
    assertThat(read.port()).isEqualTo(9000);
  }

  @Test
  void aBoundThatOneMessageWouldBreakIsRefused() {
    sources.hubwire("{\"limits\": {\"messageBytes\": 2000000, \"replayBytes\": 1500000}}");

    assertThatThrownBy(this::settings)
        .isInstanceOf(ServiceException.class)
        .hasMessage(
            "The setting limits.replayBytes is 1500000, less than limits.messageBytes (2000000);"
                + " expected room for one message at least.");
  }

  @Test
  void aBudgetWithoutRoomForTwoMessagesIsRefused() {
    sources.hubwire("{\"limits\": {\"bufferedBytes\": 2000000}}");

    assertThatThrownBy(this::settings)
        .isInstanceOf(ServiceException.class)
        .hasMessage(
            "The setting limits.bufferedBytes is 2000000, less than twice limits.messageBytes"
                + " (1048576); expected room for two messages at least.");
  }

  @Test
  void aBudgetThatIsGivenStaysWhereNoSourceNamesOne() {
    ByteBudget given = ByteBudget.of(123_456_789);
    sources.hubwire("{\"timeouts\": {\"idle\": 5}}");

    ServiceSettings read =
        sources.read().appliedTo(ServiceSettings.forDevelopment().withBudget(given));

    assertThat(read.sockets().budget()).isSameAs(given);
  }

  @Test
  void readsTheOfficialEmulatorsFile() {
    sources.emulator(
        """
        {
          "Logging": {"LogLevel": {"Default": "Information"}},
          "Urls": "http://localhost:8081;http://[::1]:8081",
          "WebPubSub": {
            "AccessKey": "%s",
            "AllowUnvalidatedEntraTokens": true,
            "Hubs": {"Chat": {"EventHandlers": [
              {"UrlTemplate": "http://localhost:3000/{hub}", "EventPattern": "*",
               "SystemEvents": ["connect"]}]}}
          }
        }
        """
            .formatted(KEY_A));

    ServiceSettings read = settings();

    assertThat(read.host()).isEqualTo("127.0.0.1");
    assertThat(read.port()).isEqualTo(8081);
    assertThat(read.accessKeys()).containsExactly(AccessKey.of(KEY_A));
    assertThat(read.hubs().getOrDefault("chat", HubSettings.DEFAULT).eventHandlers())
        .containsExactly(new EventHandler("http://localhost:3000/{hub}", "*", List.of("connect")));
    assertThat(sources.read().notes())
        .singleElement()
        .asString()
        .contains("WebPubSub.AllowUnvalidatedEntraTokens is not a setting");
  }

  @Test
  void readsTheEnvironment() {
    sources.environment(
        Map.of(
            "WebPubSub__Hubs__Chat__EventHandlers__0__UrlTemplate", "http://localhost/a",
            "WebPubSub__Hubs__Chat__EventHandlers__0__SystemEvents", "connect, connected",
            "webpubsub__hubs__chat__eventhandlers__10__urltemplate", "http://localhost/c",
            "WebPubSub:Hubs:Chat:EventHandlers:9:UrlTemplate", "http://localhost/b",
            "WebPubSub__Hubs__Chat__EventHandlers__9__SystemEvents__0", "disconnected",
            "WebPubSub__Hubs__Chat__EventHandlers__9__UserEventPattern", "x",
            "WebPubSub__AccessKey", KEY_A,
            "WebPubSubConnectionString", "not ours"));

    assertThat(settings().hubs().getOrDefault("chat", HubSettings.DEFAULT).eventHandlers())
        .containsExactly(
            new EventHandler("http://localhost/a", "", List.of("connect", "connected")),
            new EventHandler("http://localhost/b", "x", List.of("disconnected")),
            new EventHandler("http://localhost/c", "", List.of()));
    assertThat(sources.read().notes()).isEmpty();
  }

  @Test
  void givenSettingsWinOverVariablesOverOurFileOverTheEmulators() {
    sources.emulator("{\"WebPubSub\": {\"port\": 1, \"host\": \"h1\"}}");
    assertThat(settings().port()).isEqualTo(1);
    sources.hubwire("{\"Port\": \"2\", \"host\": \"h2\"}");
    assertThat(settings().port()).isEqualTo(2);
    sources.environment(Map.of("WebPubSub__Port", "3"));
    assertThat(settings().port()).isEqualTo(3);
    sources.given(Map.of("port", "4"));
    assertThat(settings().port()).isEqualTo(4);
    assertThat(settings().host()).isEqualTo("h2");
  }

  @Test
  void aListOfOurFileReplacesTheEmulatorsWhileVariablesReachInto() {
    sources
        .emulator(
            """
            {"WebPubSub": {"Hubs": {"chat": {"EventHandlers": [
              {"UrlTemplate": "http://localhost/1"}, {"UrlTemplate": "http://localhost/2"}]}}}}
            """)
        .hubwire(
            """
            {"hubs": {"CHAT": {"eventHandlers": [
              {"urlTemplate": "http://localhost/3", "userEventPattern": "a"}]}}}
            """)
        .environment(
            Map.of("WebPubSub__Hubs__chat__EventHandlers__0__UrlTemplate", "http://localhost/4"));

    assertThat(settings().hubs().getOrDefault("chat", HubSettings.DEFAULT).eventHandlers())
        .containsExactly(new EventHandler("http://localhost/4", "a", List.of()));
  }

  @Test
  void serverErrorsAreRepeatedByDefaultInProductionOnly() {
    sources.hubwire(
        "{\"hubs\": {\"a\": {\"failedEvents\": \"keep\"}, \"b\": {\"retryServerErrors\": false}}}");

    ServiceConfiguration read = sources.read();

    assertThat(read.hubs(false).getOrDefault("a", HubSettings.DEFAULT).retryServerErrors())
        .isFalse();
    assertThat(read.hubs(true).getOrDefault("a", HubSettings.DEFAULT).retryServerErrors()).isTrue();
    assertThat(read.hubs(true).getOrDefault("b", HubSettings.DEFAULT).retryServerErrors())
        .isFalse();
    ServiceSettings production = ServiceSettings.forDevelopment().withDevelopment(false);
    assertThat(
            read.appliedTo(production)
                .hubs()
                .getOrDefault("a", HubSettings.DEFAULT)
                .retryServerErrors())
        .isTrue();
  }

  @Test
  void aSecondaryKeyAloneStandsBesideTheDefaultOne() {
    sources.hubwire("{\"secondaryAccessKey\": \"" + KEY_B + "\"}");

    assertThat(settings().accessKeys())
        .containsExactly(ServiceSettings.DEFAULT_KEY, AccessKey.of(KEY_B));
  }

  @Test
  void aCertificateIsGivenInOneOfThreeWays() {
    sources.hubwire("{\"tls\": {\"certificate\": \"c.pem\", \"key\": \"k.pem\"}}");
    assertThat(settings().tls())
        .isEqualTo(new Tls.Pem(folder.resolve("c.pem"), folder.resolve("k.pem")));

    sources.hubwire("{\"tls\": {\"keyStore\": \"s.p12\", \"keyStorePassword\": \"secret\"}}");
    assertThat(settings().tls()).isEqualTo(new Tls.Pkcs12(folder.resolve("s.p12"), "secret"));
    assertThat(settings().toString()).doesNotContain("secret");

    sources.hubwire("{\"tls\": {\"developmentCertificate\": true}}");
    assertThat(settings().tls()).isEqualTo(new Tls.Development(folder.resolve(".hubwire")));

    sources.hubwire("{\"tls\": {\"developmentCertificate\": false}}");
    assertThat(settings().tls()).isNull();
  }

  @Test
  void theAppsFileCountsBeforeTheWorkingDirectorys(@TempDir Path app) throws Exception {
    sources.hubwire("{\"port\": 1, \"host\": \"h\"}");
    assertThat(port(app)).isEqualTo(1);

    Files.writeString(app.resolve("hubwire.json"), "{\"port\": 2}");
    assertThat(port(app)).isEqualTo(2);
  }

  private int port(Path app) {
    SettingsSources all = SettingsSources.of(Map.of(), Map.of(), app, folder);
    return ServiceConfiguration.read(all).appliedTo(ServiceSettings.forDevelopment()).port();
  }

  @Test
  void aNamedFileMustBeThere() {
    assertThatThrownBy(() -> sources.all().withFile(folder.resolve("none.json")))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("none.json does not exist");
  }
}
