package io.hubwire.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.BindingException;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.app.Direction;
import io.hubwire.host.app.DiscoveredFunction;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.expression.SettingExpressions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function under examination.
 *
 * @param root the app's folder
 * @param function what it declares
 * @param settings of the app
 */
record Examined(Path root, DiscoveredFunction function, AppConfiguration settings) {

  /** As Microsoft's library for JavaScript calls the bindings that code declares. */
  private static final Pattern MADE_UP = Pattern.compile("[a-zA-Z]+[0-9a-f]{10}");

  String name() {
    return function.name();
  }

  /** Its bindings as far as they can be read. */
  List<BindingDefinition> bindings() {
    List<BindingDefinition> bindings = new ArrayList<>();
    function
        .json()
        .path("bindings")
        .forEach(
            node -> {
              if (node instanceof ObjectNode json) {
                BindingDefinition raw = new BindingDefinition("", "", Direction.IN, json);
                bindings.add(
                    new BindingDefinition(
                        raw.property("name").asText(""),
                        raw.property("type").asText(""),
                        direction(raw.property("direction").asText("")),
                        json));
              }
            });
    return bindings;
  }

  private static Direction direction(String text) {
    return text.equalsIgnoreCase("out") ? Direction.OUT : Direction.IN;
  }

  Optional<BindingDefinition> binding(String type) {
    return bindings().stream().filter(binding -> binding.is(type)).findFirst();
  }

  /** A property with the app's settings in place; null where it is absent or cannot be resolved. */
  @Nullable String resolved(BindingDefinition binding, String property) {
    String text = binding.text(property);
    try {
      return text == null ? null : SettingExpressions.resolve(text, settings);
    } catch (BindingException e) {
      return null;
    }
  }

  /** Whether it is declared by a file, and not by annotations. */
  boolean isStaged() {
    return Files.isRegularFile(file());
  }

  private Path file() {
    return root.resolve(name()).resolve("function.json");
  }

  /** The place of the declaration. */
  String where() {
    if (isStaged()) {
      return file().toString();
    }
    String entryPoint = function.json().path("entryPoint").asText("");
    String script = function.json().path("scriptFile").asText("");
    return switch (form()) {
      case NODE, PYTHON ->
          script.isEmpty() ? "the function " + name() : script + ", the function " + name();
      case JSON, JAVA -> entryPoint.isEmpty() ? "the function " + name() : entryPoint;
    };
  }

  /** The place of a binding. */
  String where(BindingDefinition binding) {
    boolean isMadeUp = MADE_UP.matcher(binding.name()).matches();
    return where() + (isMadeUp ? ", its " + binding.type() : ", binding '" + binding.name() + "'");
  }

  /** In which language it is declared. */
  DeclarationForm form() {
    if (isStaged()) {
      return DeclarationForm.JSON;
    }
    return switch (function.json().path("language").asText("")) {
      case "node" -> DeclarationForm.NODE;
      case "python" -> DeclarationForm.PYTHON;
      default -> DeclarationForm.JAVA;
    };
  }

  /** A line that sets a property of a binding, in the language of the declaration. */
  String line(String property, String value) {
    return form().line(property, value);
  }

  /** A finding about this function. */
  Finding finding(String what, String where, String why, String fix) {
    return new Finding(what, where, why, fix, List.of(name()));
  }
}
