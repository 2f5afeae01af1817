package io.hubwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceException;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is written in one of the three shapes is read back; nothing else gets through. */
final class SettingsPropertiesTest {

  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("settings");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    for (String name : List.of("hubwire.json", "appsettings.json")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<Map<String, HubSettings>> hubs() {
    Arbitrary<String> name =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(5);
    Arbitrary<List<String>> events =
        Arbitraries.subsetOf("connect", "connected", "disconnected")
            .map(chosen -> chosen.stream().sorted().toList());
    Arbitrary<EventHandler> handler =
        Combinators.combine(name, name, events)
            .as(
                (path, event, system) ->
                    new EventHandler(
                        "https://h.example:8443/" + path + "?q={event}", event, system));
    Arbitrary<Boolean> truth = Arbitraries.of(true, false);
    Arbitrary<HubSettings> hub =
        Combinators.combine(handler.list().ofMaxSize(12), truth, truth, truth).as(HubSettings::new);
    return Arbitraries.maps(name, hub).ofMaxSize(4);
  }

  @Property(tries = 60)
  void ourFileIsReadBack(@ForAll("hubs") Map<String, HubSettings> hubs) throws IOException {
    write("hubwire.json", "{\"hubs\":" + json(hubs, false) + "}");
    assertThat(ServiceConfiguration.read(sources(Map.of())).hubs(false)).isEqualTo(hubs);
    Files.delete(folder.resolve("hubwire.json"));
  }

  @Property(tries = 60)
  void theEmulatorsFileIsReadBack(@ForAll("hubs") Map<String, HubSettings> hubs)
      throws IOException {
    write("appsettings.json", "{\"WebPubSub\":{\"Hubs\":" + json(hubs, true) + "}}");
    assertThat(ServiceConfiguration.read(sources(Map.of())).hubs(false)).isEqualTo(hubs);
    Files.delete(folder.resolve("appsettings.json"));
  }

  @Property(tries = 60)
  void theEnvironmentIsReadBack(@ForAll("hubs") Map<String, HubSettings> hubs) {
    assertThat(ServiceConfiguration.read(sources(variables(hubs))).hubs(false)).isEqualTo(hubs);
  }

  @Property(tries = 300)
  void aKeyIsTakenExactlyWhereTheRuleHasIt(@ForAll("keys") String key) {
    boolean good =
        key.getBytes(StandardCharsets.UTF_8).length >= 32
            && !key.contains(";")
            && key.equals(key.strip())
            && !key.matches("(?s).*[\\x00-\\x1f\\x7f-\\x9f].*");

    assertThat(AccessKeyRule.key(key).isPresent()).isEqualTo(good);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.strings()
        .withChars("abcXYZ019 ;\t\u00e9\u20ac\u0000\u007f\u0085")
        .ofMinLength(20)
        .ofMaxLength(40)
        .map(text -> text.length() % 3 == 0 ? text.replaceAll("[;\\p{Cntrl}\u0085 ]", "k") : text);
  }

  @Property(tries = 300)
  void anyTextIsReadOrRefusedInASentence(@ForAll String text) throws IOException {
    write("hubwire.json", text);
    try {
      ServiceConfiguration.read(sources(Map.of()));
    } catch (ServiceException e) {
      assertThat(e).hasMessageEndingWith(".");
    } finally {
      Files.delete(folder.resolve("hubwire.json"));
    }
  }

  private static SettingsSources sources(Map<String, String> environment) {
    return SettingsSources.of(Map.of(), environment, folder, folder);
  }

  private static void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private static String json(Map<String, HubSettings> hubs, boolean emulator) {
    return hubs.entrySet().stream()
        .map(hub -> quoted(hub.getKey()) + ":" + json(hub.getValue(), emulator))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(HubSettings hub, boolean emulator) {
    return hub.eventHandlers().stream()
            .map(
                handler ->
                    "{\"urlTemplate\":%s,%s:%s,\"SYSTEMEVENTS\":%s}"
                        .formatted(
                            quoted(handler.urlTemplate()),
                            emulator ? "\"EventPattern\"" : "\"userEventPattern\"",
                            quoted(handler.userEventPattern()),
                            handler.systemEvents().stream()
                                .map(SettingsPropertiesTest::quoted)
                                .collect(Collectors.joining(",", "[", "]"))))
            .collect(Collectors.joining(",", "{\"eventHandlers\":[", "]"))
        + ",\"anonymousConnectPolicy\":%s,\"failedEvents\":%s,\"retryServerErrors\":%s}"
            .formatted(
                quoted(hub.allowAnonymous() ? "Allow" : "deny"),
                quoted(hub.closeOnFailedEvent() ? "close" : "KEEP"),
                hub.retryServerErrors());
  }

  private static Map<String, String> variables(Map<String, HubSettings> hubs) {
    Map<String, String> variables = new HashMap<>();
    hubs.forEach(
        (name, hub) -> {
          String start = "WebPubSub__Hubs__" + name.toUpperCase(Locale.ROOT) + "__";
          variables.put(start + "AnonymousConnectPolicy", hub.allowAnonymous() ? "allow" : "deny");
          variables.put(start + "FailedEvents", hub.closeOnFailedEvent() ? "close" : "keep");
          variables.put(start + "RetryServerErrors", Boolean.toString(hub.retryServerErrors()));
          for (int i = 0; i < hub.eventHandlers().size(); i++) {
            EventHandler handler = hub.eventHandlers().get(i);
            String at = start + "EventHandlers__" + i + "__";
            variables.put(at + "UrlTemplate", handler.urlTemplate());
            variables.put(at + "UserEventPattern", handler.userEventPattern());
            variables.put(at + "SystemEvents", String.join(",", handler.systemEvents()));
          }
        });
    return variables;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
