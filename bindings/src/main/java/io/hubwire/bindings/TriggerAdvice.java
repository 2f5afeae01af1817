package io.hubwire.bindings;

import io.hubwire.protocol.role.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a trigger may declare, and what is of no use to anybody all the same. */
public final class TriggerAdvice {

  private static final Set<String> SYSTEM_EVENTS = Set.of("connect", "connected", "disconnected");

  /** As Microsoft's library for JavaScript calls a binding to which its author gives no name. */
  private static final Pattern MADE_UP = Pattern.compile("[a-zA-Z]+[0-9a-f]{10}");

  private TriggerAdvice() {}

  /** Why nobody sends the events of a trigger; empty where somebody may. */
  public static Optional<String> unsent(EventType type, String eventName) {
    return switch (type) {
      case USER ->
          Names.isEvent(eventName)
              ? Optional.empty()
              : Optional.of(
                  "No client can send the event '" + eventName + "': " + Names.EVENT_RULE + ".");
      case SYSTEM ->
          SYSTEM_EVENTS.contains(eventName.toLowerCase(Locale.ROOT))
              ? Optional.empty()
              : Optional.of(
                  "There is no system event '"
                      + eventName
                      + "': system events are connect, connected and disconnected.");
    };
  }

  /**
   * Why a trigger's parameter is always null; empty where it is not.
   *
   * @param name the name of the binding
   */
  public static Optional<String> empty(EventType type, String eventName, String name) {
    List<String> members = members(type, eventName);
    return members.stream().anyMatch(name::equalsIgnoreCase)
        ? Optional.empty()
        : Optional.of(
            "The trigger's parameter "
                + (MADE_UP.matcher(name).matches() ? "has no name" : "is named '" + name + "'")
                + " and is always null: its name says what it receives. Name it 'request' for the"
                + " whole event, or one of "
                + String.join(", ", members.subList(1, members.size()))
                + ".");
  }

  private static List<String> members(EventType type, String eventName) {
    List<String> members = new ArrayList<>(List.of("request", "connectionContext", "dataType"));
    if (type == EventType.USER) {
      members.add("data");
    } else if (eventName.equalsIgnoreCase("connect")) {
      members.addAll(List.of("claims", "query", "subprotocols", "clientCertificates"));
    } else if (eventName.equalsIgnoreCase("disconnected")) {
      members.add("reason");
    }
    return members;
  }
}
