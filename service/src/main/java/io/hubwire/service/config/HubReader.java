package io.hubwire.service.config;

import io.hubwire.protocol.role.Names;
import io.hubwire.service.ServiceException;
import io.hubwire.service.upstream.EventHandler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the sources say about hubs. */
final class HubReader {

  private static final String HUBS = "hubs";
  private static final Set<String> SYSTEM_EVENTS = Set.of("connect", "connected", "disconnected");

  /** Stands for the base URL of the host that runs beside the service. */
  private static final String HOST = "{host}";

  private final Values values;

  HubReader(Values values) {
    this.values = values;
  }

  /** By canonical name. */
  Map<String, ConfiguredHub> hubs() {
    Map<String, ConfiguredHub> hubs = new LinkedHashMap<>();
    for (String name : values.merged().names(HUBS)) {
      String hub = Names.hub(name).orElseThrow(() -> badName(name));
      hubs.put(hub, hub(HUBS + ":" + name));
    }
    return hubs;
  }

  private ServiceException badName(String name) {
    Value first = values.merged().below(HUBS + ":" + name).getFirst();
    return new ServiceException(
        "%s names the hub '%s'; %s.".formatted(first.where(), name, Names.HUB_RULE), null);
  }

  private ConfiguredHub hub(String key) {
    List<EventHandler> handlers =
        values.merged().names(key + ":eventhandlers").stream()
            .map(place -> handler(key + ":eventhandlers:" + place))
            .toList();
    return new ConfiguredHub(
        handlers,
        values
            .oneOf(Setting.ANONYMOUS, key + ":anonymousconnectpolicy", "allow", "deny")
            .orElse(false),
        values.oneOf(Setting.FAILED_EVENTS, key + ":failedevents", "close", "keep").orElse(false),
        values.truth(Setting.RETRY_SERVER_ERRORS, key + ":retryservererrors"));
  }

  private EventHandler handler(String key) {
    Value url = values.merged().get(key + ":urltemplate");
    if (url == null) {
      Value other = values.merged().below(key).getFirst();
      throw new ServiceException(
          other.where()
              + " belongs to an event handler without urlTemplate; expected one beside it.",
          null);
    }
    String pattern = values.text(key + ":usereventpattern").orElse("");
    checked(url, new EventHandler(url.text().replace(HOST, "http://localhost"), "", List.of()));
    Value patternValue = values.merged().get(key + ":usereventpattern");
    if (patternValue != null) {
      checked(patternValue, new EventHandler("http://localhost", pattern, List.of()));
    }
    return new EventHandler(url.text(), pattern, systemEvents(key + ":systemevents"));
  }

  /** The part that is wrong says itself why; this says where it stands. */
  private static void checked(Value value, EventHandler handler) {
    try {
      handler.check();
    } catch (IllegalArgumentException e) {
      throw new ServiceException(value.where() + ": " + e.getMessage(), e);
    }
  }

  private List<String> systemEvents(String key) {
    List<List<String>> fromList = values.list(Setting.SYSTEM_EVENTS, key, HubReader::events);
    List<String> fromText =
        values.read(Setting.SYSTEM_EVENTS, key, HubReader::events).orElse(List.of());
    return Stream.concat(fromList.stream().flatMap(List::stream), fromText.stream())
        .distinct()
        .toList();
  }

  private static @Nullable List<String> events(String text) {
    List<String> names =
        Arrays.stream(text.split(",", -1))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .toList();
    return SYSTEM_EVENTS.containsAll(names) ? names : null;
  }
}
