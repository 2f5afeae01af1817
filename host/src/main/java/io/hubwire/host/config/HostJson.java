package io.hubwire.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The app's {@code host.json}. A missing file, or an empty object in it, means the defaults;
 * nothing is ever written.
 */
record HostJson(ObjectNode content) {

  /** What the file's content is called among the settings. */
  static final String PREFIX = "AzureFunctionsJobHost:";

  /**
   * Reads {@code host.json} of the app in {@code root}.
   *
   * @throws HostException where the file is no JSON object of version 2.0
   */
  static HostJson read(Path root) {
    Path file = root.resolve("host.json");
    if (!Files.exists(file)) {
      return new HostJson(JsonNodeFactory.instance.objectNode());
    }
    JsonNode content = ConfigurationFile.read(file);
    if (!(content instanceof ObjectNode object)) {
      throw new HostException(
          "The file " + file + " must hold a JSON object such as {\"version\": \"2.0\"}.");
    }
    if (!object.isEmpty()) {
      checkVersion(file, object.get("version"));
    }
    return new HostJson(object);
  }

  /** The same whatever the version; an empty object where the file is no JSON object. */
  static HostJson lenient(Path root) {
    Path file = root.resolve("host.json");
    try {
      if (Files.exists(file) && ConfigurationFile.read(file) instanceof ObjectNode object) {
        return new HostJson(object);
      }
    } catch (HostException e) {
      // Whoever is lenient has been told.
    }
    return new HostJson(JsonNodeFactory.instance.objectNode());
  }

  private static void checkVersion(Path file, JsonNode version) {
    if (version == null || version.isNull()) {
      throw new HostException(
          "The file " + file + " lacks the required property 'version'; add \"version\": \"2.0\".");
    }
    String value = version.asText();
    if (!value.equals("2.0")) {
      String hint =
          value.startsWith("3")
              ? " This is the version of the file's schema, not of the Functions runtime."
              : "";
      throw new HostException(
          "The file " + file + " has version '" + value + "'; expected \"2.0\"." + hint);
    }
  }

  /**
   * Every value under its path, such as {@code AzureFunctionsJobHost:extensions:http:routePrefix}.
   */
  Map<String, String> flattened() {
    Map<String, String> values = new LinkedHashMap<>();
    flatten(PREFIX, content, values);
    return values;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    switch (node) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(member -> put(path + member.getKey(), member.getValue(), values));
      default -> {
        for (int i = 0; i < node.size(); i++) {
          put(path + i, node.get(i), values);
        }
      }
    }
  }

  private static void put(String name, JsonNode value, Map<String, String> values) {
    if (value.isContainerNode()) {
      flatten(name + ":", value, values);
    } else if (!value.isNull()) {
      values.put(name, value.asText());
    }
  }
}
