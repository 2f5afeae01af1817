package io.hubwire.service.upstream;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which handler gets an event. Replaced as a whole while the service runs; an event that has been
 * selected for keeps its handler. Safe for use by any thread.
 */
public final class HandlerTable {

  private static final Set<String> SYSTEM_EVENTS = Set.of("connect", "connected", "disconnected");

  private volatile Map<String, Compiled> hubs = Map.of();

  /** A table without handlers. */
  public HandlerTable() {}

  /**
   * Puts other handlers in the place of all there are.
   *
   * @param handlers by hub, in any case; there is no hub that stands in for others
   * @throws IllegalArgumentException where a handler is not usable, with a sentence that says why;
   *     nothing has changed then
   */
  public void replace(Map<String, HubHandlers> handlers) {
    hubs =
        handlers.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    hub -> hub.getKey().toLowerCase(Locale.ROOT),
                    hub -> Compiled.of(hub.getKey(), hub.getValue())));
  }

  static void check(EventHandler handler) {
    var unused = Entry.of(handler);
  }

  /** The handler of an event and where it is reached; empty where none wants the event. */
  Optional<Selection> select(ServiceEvent event) {
    String hub = event.context().hub();
    Compiled compiled = hubs.get(hub);
    if (compiled == null) {
      return Optional.empty();
    }
    String name = event.title();
    return compiled.entries().stream()
        .filter(entry -> entry.wants(event, name))
        .findFirst()
        .map(
            entry ->
                new Selection(
                    entry.url().expand(hub, name),
                    entry.url().expand(hub, "validate"),
                    compiled.retryServerErrors()));
  }

  /**
   * A handler that gets an event.
   *
   * @param url where the event goes
   * @param validationUrl where the handler is asked whether it wants events of this service at all
   */
  record Selection(String url, String validationUrl, boolean retryServerErrors) {}

  private record Compiled(List<Entry> entries, boolean retryServerErrors) {

    static Compiled of(String hub, HubHandlers handlers) {
      try {
        return new Compiled(
            handlers.handlers().stream().map(Entry::of).toList(), handlers.retryServerErrors());
      } catch (IllegalArgumentException unusable) {
        throw new IllegalArgumentException(
            "Event handler of hub '" + hub + "': " + unusable.getMessage(), unusable);
      }
    }
  }

  private record Entry(UrlTemplate url, UserEventPattern userEvents, Set<String> systemEvents) {

    static Entry of(EventHandler handler) {
      Set<String> systemEvents =
          handler.systemEvents().stream()
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
      Stream<String> unknown =
          systemEvents.stream().filter(name -> !SYSTEM_EVENTS.contains(name)).sorted();
      unknown
          .findFirst()
          .ifPresent(
              name -> {
                throw new IllegalArgumentException(
                    "Invalid systemEvents value '"
                        + name
                        + "'. Expected connect, connected or disconnected.");
              });
      return new Entry(
          UrlTemplate.parse(handler.urlTemplate()),
          UserEventPattern.parse(handler.userEventPattern()),
          systemEvents);
    }

    boolean wants(ServiceEvent event, String name) {
      return event instanceof ServiceEvent.User
          ? userEvents.matches(name)
          : systemEvents.contains(name);
    }
  }
}
