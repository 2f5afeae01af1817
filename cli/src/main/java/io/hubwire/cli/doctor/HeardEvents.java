package io.hubwire.cli.doctor;

import io.hubwire.host.app.BindingDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The user events that an app's functions listen to.
 *
 * @param isKnown whether all of their names are
 */
record HeardEvents(Set<String> all, boolean isKnown) {

  static HeardEvents of(List<Examined> functions) {
    Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    boolean known = true;
    for (Examined function : functions) {
      for (BindingDefinition binding : function.bindings()) {
        String type = binding.property("eventType").asText("").toLowerCase(Locale.ROOT);
        boolean users = type.equals("user") || type.equals("1");
        if (binding.is("webPubSubTrigger") && users) {
          String event = function.resolved(binding, "eventName");
          known &= event != null;
          all.add(event == null ? "" : event);
        }
      }
    }
    return new HeardEvents(all, known);
  }

  boolean contains(String event) {
    return all.contains(event);
  }

  List<String> names() {
    return List.copyOf(all);
  }
}
