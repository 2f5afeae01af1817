package io.hubwire.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code function.json} and checks it by the rules of the Functions host. */
final class DefinitionParser {

  private static final Pattern FUNCTION_NAME =
      Pattern.compile("[a-z][a-z0-9_\\-]{0,127}", Pattern.CASE_INSENSITIVE);
  private static final Pattern BINDING_NAME =
      Pattern.compile("[a-z][a-z0-9]{0,127}|\\$return", Pattern.CASE_INSENSITIVE);
  private static final List<String> KNOWN_TYPES =
      List.of(
          "httpTrigger",
          "http",
          "timerTrigger",
          "warmupTrigger",
          "manualTrigger",
          "webPubSubTrigger",
          "webPubSubConnection",
          "webPubSubContext",
          "webPubSub");
  private static final Set<String> DATA_TYPES = Set.of("string", "binary", "stream", "undefined");

  private final boolean extensionBundle;

  DefinitionParser(boolean extensionBundle) {
    this.extensionBundle = extensionBundle;
  }

  /**
   * The bindings of a function.
   *
   * @throws DefinitionException with the first thing that is wrong
   */
  List<BindingDefinition> bindings(String functionName, ObjectNode json) {
    checkName(functionName);
    JsonNode array = json.path("bindings");
    if (!array.isArray() || array.isEmpty()) {
      throw new DefinitionException("At least one binding must be declared.");
    }
    List<BindingDefinition> bindings = new ArrayList<>();
    for (JsonNode element : array) {
      if (!(element instanceof ObjectNode object)) {
        throw new DefinitionException("Each element of 'bindings' must be an object.");
      }
      bindings.add(binding(object));
    }
    checkNamesDiffer(bindings);
    checkTrigger(bindings);
    checkTypes(bindings);
    checkConfigurationSource(json);
    return List.copyOf(bindings);
  }

  static void checkName(String name) {
    if (!FUNCTION_NAME.matcher(name).matches() || name.equalsIgnoreCase("host")) {
      throw new DefinitionException(
          "'"
              + name
              + "' is not a valid function name. A name begins with a letter, goes on with letters,"
              + " digits, '_' or '-', has at most 128 characters and is not 'host'.");
    }
  }

  private static BindingDefinition binding(ObjectNode json) {
    BindingDefinition raw = new BindingDefinition("", "", Direction.IN, json);
    String name = raw.property("name").asText("");
    Direction direction = direction(name, raw.property("direction"));
    if (!BINDING_NAME.matcher(name).matches()) {
      throw new DefinitionException(
          "The binding name '"
              + name
              + "' is invalid. A name consists of letters and digits, beginning with a letter, or"
              + " is '$return'.");
    }
    if (name.equalsIgnoreCase(BindingDefinition.RETURN) && direction != Direction.OUT) {
      throw new DefinitionException("The binding '$return' must have the direction 'out'.");
    }
    String type = raw.property("type").asText("");
    if (type.isEmpty()) {
      throw new DefinitionException(
          "Binding '" + name + "' is invalid. Bindings must specify a Type.");
    }
    checkDataType(name, type, raw.property("dataType").asText(""));
    return new BindingDefinition(name, type, direction, json);
  }

  private static Direction direction(String name, JsonNode direction) {
    String text = direction.asText("");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "", "in", "null" -> Direction.IN;
      case "out" -> Direction.OUT;
      case "inout" -> Direction.INOUT;
      default ->
          throw new DefinitionException(
              "The binding '"
                  + name
                  + "' has the direction '"
                  + text
                  + "'; expected in, out or inout.");
    };
  }

  private static void checkDataType(String name, String type, String dataType) {
    if (!dataType.isEmpty() && !DATA_TYPES.contains(dataType.toLowerCase(Locale.ROOT))) {
      throw new DefinitionException(
          "Unable to configure binding '"
              + name
              + "' of type '"
              + type
              + "'. This may indicate invalid function.json properties: 'dataType' is '"
              + dataType
              + "'; expected string, binary or stream.");
    }
  }

  private static void checkNamesDiffer(List<BindingDefinition> bindings) {
    Set<String> names = new HashSet<>();
    for (BindingDefinition binding : bindings) {
      if (!names.add(binding.name().toLowerCase(Locale.ROOT))) {
        throw new DefinitionException(
            "Multiple bindings with name '"
                + binding.name()
                + "' discovered. Binding names must be unique.");
      }
    }
  }

  private static void checkTrigger(List<BindingDefinition> bindings) {
    List<String> triggers =
        bindings.stream().filter(BindingDefinition::isTrigger).map(b -> b.type()).toList();
    if (triggers.isEmpty()) {
      throw new DefinitionException(
          "No trigger binding specified. A function must have a trigger input binding.");
    }
    if (triggers.size() > 1) {
      throw new DefinitionException(
          "Multiple trigger bindings defined ("
              + String.join(", ", triggers)
              + "). A function can only have a single trigger binding.");
    }
  }

  private void checkTypes(List<BindingDefinition> bindings) {
    List<String> unknown =
        bindings.stream()
            .filter(binding -> KNOWN_TYPES.stream().noneMatch(binding::is))
            .map(BindingDefinition::type)
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      throw new DefinitionException(
          "The binding type(s) '"
              + String.join(", ", unknown)
              + (extensionBundle
                  ? "' were not found in the configured extension bundle. Please ensure the type is"
                      + " correct and the correct version of extension bundle is configured."
                  : "' are not registered. Please ensure the type is correct and the binding"
                      + " extension is installed.")
              + " This host knows "
              + String.join(", ", KNOWN_TYPES)
              + ".");
    }
    for (BindingDefinition binding : bindings) {
      if (binding.is("http") && binding.direction() != Direction.OUT) {
        throw new DefinitionException("Http binding can only be used for output.");
      }
    }
  }

  private static void checkConfigurationSource(ObjectNode json) {
    String source = json.path("configurationSource").asText("");
    if (!source.isEmpty()
        && !source.equalsIgnoreCase("config")
        && !source.equalsIgnoreCase("attributes")) {
      throw new DefinitionException(
          "The property 'configurationSource' is '"
              + source
              + "'; expected 'config' or 'attributes'.");
    }
  }
}
