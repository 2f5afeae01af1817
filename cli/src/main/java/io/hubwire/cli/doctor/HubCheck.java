package io.hubwire.cli.doctor;

import io.hubwire.host.app.BindingDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Triggers of a hub that the app uses nowhere else, while it lets its clients into another. */
final class HubCheck {

  private final Map<String, List<Examined>> listening = new LinkedHashMap<>();
  private final Set<String> calling = new TreeSet<>();
  private final Set<String> admitting = new TreeSet<>();

  private HubCheck() {}

  static List<Finding> of(List<Examined> functions, @Nullable String globalHub) {
    HubCheck check = new HubCheck();
    functions.forEach(function -> check.note(function, globalHub));
    return check.compare();
  }

  private void note(Examined function, @Nullable String globalHub) {
    for (BindingDefinition binding : function.bindings()) {
      String hub = binding.text("hub") == null ? globalHub : function.resolved(binding, "hub");
      if (hub == null) {
        continue;
      }
      String name = hub.toLowerCase(Locale.ROOT);
      if (binding.is("webPubSubTrigger")) {
        listening.computeIfAbsent(name, unused -> new ArrayList<>()).add(function);
      } else if (binding.is("webPubSubConnection")) {
        admitting.add(name);
      } else if (binding.is("webPubSub")) {
        calling.add(name);
      }
    }
  }

  private List<Finding> compare() {
    List<Finding> findings = new ArrayList<>();
    boolean isComputed = admitting.stream().anyMatch(hub -> hub.contains("{"));
    if (admitting.isEmpty() || isComputed) {
      return findings;
    }
    listening.forEach(
        (hub, functions) -> {
          if (!admitting.contains(hub) && !calling.contains(hub)) {
            findings.add(finding(hub, functions));
          }
        });
    return findings;
  }

  private Finding finding(String hub, List<Examined> functions) {
    String meant = admitting.iterator().next();
    return new Finding(
        "Nobody is let into the hub '" + hub + "'.",
        String.join("; ", functions.stream().map(Examined::where).distinct().toList()),
        "The app's clients connect to "
            + String.join(", ", admitting)
            + ", and nothing else of the"
            + " app uses '"
            + hub
            + "'.",
        functions.getFirst().line("hub", meant),
        functions.stream().map(Examined::name).distinct().toList());
  }
}
