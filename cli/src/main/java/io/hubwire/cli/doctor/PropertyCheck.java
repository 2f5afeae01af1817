package io.hubwire.cli.doctor;

import io.hubwire.cli.spelling.Nearest;
import io.hubwire.host.app.BindingDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Misspelt properties of bindings: hosts ignore what they do not know. */
final class PropertyCheck {

  private static final Set<String> ALL = Set.of("type", "direction", "name", "dataType");
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "webpubsubtrigger",
          Set.of(
              "hub",
              "eventType",
              "eventName",
              "connection",
              "connections",
              "clientProtocols",
              "cardinality"),
          "webpubsubconnection",
          Set.of(
              "hub", "userId", "connection", "clientProtocol", "roles", "groups", "expiresAfter"),
          "webpubsubcontext",
          Set.of("connection", "connections"),
          "webpubsub",
          Set.of("hub", "connection"),
          "httptrigger",
          Set.of("authLevel", "methods", "route", "webHookType"),
          "timertrigger",
          Set.of("schedule", "runOnStartup", "useMonitor"));

  private PropertyCheck() {}

  static List<Finding> of(Examined function) {
    List<Finding> findings = new ArrayList<>();
    for (BindingDefinition binding : function.bindings()) {
      Set<String> own = OWN.get(binding.type().toLowerCase(Locale.ROOT));
      if (own != null) {
        Set<String> known = new TreeSet<>(ALL);
        known.addAll(own);
        binding
            .json()
            .fieldNames()
            .forEachRemaining(
                written ->
                    Nearest.of(written, known)
                        .filter(meant -> binding.property(meant).isMissingNode())
                        .ifPresent(
                            meant -> findings.add(finding(function, binding, written, meant))));
      }
    }
    return findings;
  }

  private static Finding finding(
      Examined function, BindingDefinition binding, String written, String meant) {
    return function.finding(
        "The property '" + written + "' is not known.",
        function.where(binding),
        "Hosts ignore it; '" + meant + "' is, and is missing.",
        function.line(meant, binding.property(written).asText("…")));
  }
}
