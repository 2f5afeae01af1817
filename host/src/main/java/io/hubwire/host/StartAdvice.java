package io.hubwire.host;

import io.hubwire.bindings.EventType;
import io.hubwire.bindings.TriggerAdvice;
import io.hubwire.host.app.BindingDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the developer of an app that can run should know all the same. */
final class StartAdvice {

  private StartAdvice() {}

  static List<String> of(LoadedApp app, List<HostedEntry> entries) {
    List<String> advice = new ArrayList<>();
    List<String> unused = app.functions().unused();
    if (!unused.isEmpty()) {
      advice.add(
          "Detected mixed function app: the app's code declares functions, so those with a"
              + " function.json do not run: "
              + String.join(", ", unused)
              + ". Declare all in code, or none.");
    }
    for (HostedEntry entry : entries) {
      if (entry.error() == null) {
        ofTrigger(entry)
            .map(said -> "The function " + entry.name() + ": " + said)
            .forEach(advice::add);
      }
    }
    return advice;
  }

  private static Stream<String> ofTrigger(HostedEntry entry) {
    if (entry.hosted() == null || !(entry.trigger() instanceof TriggerSummary.WebPubSub summary)) {
      return Stream.of();
    }
    BindingDefinition trigger = entry.hosted().definition().trigger();
    EventType eventType = EventType.valueOf(summary.eventType().toUpperCase(Locale.ROOT));
    String event = summary.eventName();
    return Stream.concat(
        TriggerAdvice.unsent(eventType, event).stream(),
        TriggerAdvice.empty(eventType, event, trigger.name()).stream());
  }
}
