package io.hubwire.cli.doctor;

import io.hubwire.host.app.BindingDefinition;
import java.nio.file.Files;
import java.util.List;

/** Functions whose declaration is wrong by the rules of the host. */
final class DefinitionCheck {

  private static final String A_TRIGGER =
      "{\"type\": \"webPubSubTrigger\", \"direction\": \"in\", \"name\": \"request\", \"hub\":"
          + " \"chat\", \"eventType\": \"user\", \"eventName\": \"message\"}";

  private DefinitionCheck() {}

  static List<Finding> of(Examined function) {
    String error = function.function().error();
    if (error == null) {
      return List.of();
    }
    return List.of(
        function.finding(
            "The function's declaration is wrong.",
            function.where(),
            error,
            mend(function, error)));
  }

  private static String mend(Examined function, String error) {
    List<BindingDefinition> bindings = function.bindings();
    String script = function.function().json().path("scriptFile").asText("");
    if (error.startsWith("The class ")) {
      return "Put the jar that holds it into lib/ beside the app's jar.";
    }
    if (error.contains("'scriptFile'") || (!script.isEmpty() && isAbsent(function, script))) {
      return "\"scriptFile\": \"../<app>.jar\"";
    }
    if (bindings.isEmpty()) {
      return "\"bindings\": [" + A_TRIGGER + "]";
    }
    long triggers = bindings.stream().filter(BindingDefinition::isTrigger).count();
    if (triggers == 0 && error.contains("trigger")) {
      return A_TRIGGER;
    }
    if (triggers > 1) {
      return "Keep one trigger, and move the other to a function of its own.";
    }
    return error.contains("function name")
        ? "Rename the function, as in: message"
        : "Change the property that the sentence names.";
  }

  private static boolean isAbsent(Examined function, String script) {
    return !Files.exists(function.root().resolve(function.name()).resolve(script).normalize());
  }
}
