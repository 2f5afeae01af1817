package io.hubwire.cli.doctor;

import io.hubwire.host.app.AppLanguage;
import io.hubwire.host.app.BindingDefinition;
import java.nio.file.Files;
import java.util.List;

/** Functions whose declaration is wrong by the rules of the host. */
final class DefinitionCheck {

  private DefinitionCheck() {}

  static List<Finding> of(Examined function) {
    String error = function.function().error();
    if (error == null) {
      return List.of();
    }
    return List.of(
        function.finding(
            "The function's declaration is wrong.", function.where(), error, fix(function, error)));
  }

  private static String fix(Examined function, String error) {
    List<BindingDefinition> bindings = function.bindings();
    String script = function.function().json().path("scriptFile").asText("");
    if (error.startsWith("The class ")) {
      return "Put the jar that holds it into lib/ beside the app's jar.";
    }
    boolean absent = function.isStaged() && !script.isEmpty() && isAbsent(function, script);
    if (error.contains("'scriptFile'") || absent) {
      return "\"scriptFile\": \"" + script(function) + "\"";
    }
    if (bindings.isEmpty()) {
      return "\"bindings\": [" + function.form().trigger() + "]";
    }
    long triggers = bindings.stream().filter(BindingDefinition::isTrigger).count();
    if (triggers == 0 && error.contains("trigger")) {
      return function.form().trigger();
    }
    if (triggers > 1) {
      return "Keep one trigger, and move the other to a function of its own.";
    }
    return error.contains("function name")
        ? "Rename the function, as in: message"
        : "Change what the sentence names.";
  }

  /** A script of the language that the settings name; else a jar. */
  private static String script(Examined function) {
    return switch (String.valueOf(AppLanguage.named(function.settings()))) {
      case AppLanguage.NODE -> "index.js";
      case AppLanguage.PYTHON -> "__init__.py";
      default -> "../<app>.jar";
    };
  }

  private static boolean isAbsent(Examined function, String script) {
    return !Files.exists(function.root().resolve(function.name()).resolve(script).normalize());
  }
}
