package io.hubwire.cli.doctor;

import io.hubwire.host.app.BindingDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that listen to the same event: only the first would get it. */
final class DuplicateCheck {

  private DuplicateCheck() {}

  static List<Finding> of(List<Examined> functions, @Nullable String globalHub) {
    Map<String, List<Examined>> listeners = new LinkedHashMap<>();
    for (Examined function : functions) {
      function
          .binding("webPubSubTrigger")
          .ifPresent(
              trigger -> {
                String key = key(function, trigger, globalHub);
                listeners.computeIfAbsent(key, unused -> new ArrayList<>()).add(function);
              });
    }
    List<Finding> findings = new ArrayList<>();
    listeners.forEach(
        (key, same) -> {
          if (same.size() > 1 && !key.contains("?")) {
            findings.add(finding(key, same));
          }
        });
    return findings;
  }

  private static String key(
      Examined function, BindingDefinition trigger, @Nullable String globalHub) {
    String hub = trigger.text("hub") == null ? globalHub : function.resolved(trigger, "hub");
    String event = function.resolved(trigger, "eventName");
    String type = trigger.property("eventType").asText("?");
    String clients = trigger.property("clientProtocols").asText("all");
    // A part that is not known is said by another check.
    return String.join(
            ", ",
            hub == null ? "?" : "hub " + hub,
            (type.equals("0") ? "system" : type.equals("1") ? "user" : type) + " event",
            event == null ? "?" : event,
            "clients " + (clients.equals("0") || clients.isEmpty() ? "all" : clients))
        .toLowerCase(Locale.ROOT);
  }

  private static Finding finding(String key, List<Examined> same) {
    List<String> names = same.stream().map(Examined::name).toList();
    Examined last = same.getLast();
    return new Finding(
        "Functions listen to the same event: " + String.join(", ", names) + ".",
        String.join("; ", same.stream().map(Examined::where).toList()),
        "An event goes to one function, and these have the same key: " + key + ".",
        fix(last),
        names);
  }

  /** Another name for the event of one of them, unless it has that name already. */
  private static String fix(Examined last) {
    String name = last.name().toLowerCase(Locale.ROOT);
    String event =
        last.binding("webPubSubTrigger")
            .map(trigger -> String.valueOf(last.resolved(trigger, "eventName")))
            .orElse("");
    String apart =
        name.equalsIgnoreCase(event)
            ? ""
            : last.line("eventName", name) + " in " + last.name() + ", or ";
    return apart + "put the code of both into one function";
  }
}
