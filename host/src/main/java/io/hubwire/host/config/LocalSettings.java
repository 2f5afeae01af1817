package io.hubwire.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The app's {@code local.settings.json}: a file of the developer's machine.
 *
 * @param values settings by name, connection strings among them
 * @param host the members of {@code Host}, by name
 * @param warnings sentences about what was skipped
 */
record LocalSettings(Map<String, String> values, Map<String, String> host, List<String> warnings) {

  /**
   * Reads the file of the app in {@code root}; a missing one, or one that is no JSON, counts as
   * empty, as with Core Tools.
   *
   * @throws HostException where the values are encrypted
   */
  static LocalSettings read(Path root) {
    Path file = root.resolve("local.settings.json");
    if (!Files.exists(file)) {
      return new LocalSettings(Map.of(), Map.of(), List.of());
    }
    JsonNode content;
    try {
      content = ConfigurationFile.read(file);
    } catch (HostException e) {
      return new LocalSettings(Map.of(), Map.of(), List.of(e.getMessage() + " It is ignored."));
    }
    return new Reader(file).read(content);
  }

  private static final class Reader {
    private final Path file;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    Reader(Path file) {
      this.file = file;
    }

    LocalSettings read(JsonNode content) {
      if (content.path("IsEncrypted").asBoolean(false)) {
        throw new HostException(
            "The file "
                + file
                + " has \"IsEncrypted\": true, and its values can be read only by the tool that"
                + " wrote them. Decrypt it (func settings decrypt) or set \"IsEncrypted\": false.");
      }
      content.path("Values").properties().forEach(e -> value(e.getKey(), e.getValue()));
      content
          .path("ConnectionStrings")
          .properties()
          .forEach(e -> connectionString(e.getKey(), e.getValue()));
      Map<String, String> host = new LinkedHashMap<>();
      content.path("Host").properties().forEach(e -> host.put(e.getKey(), e.getValue().asText()));
      return new LocalSettings(values, host, warnings);
    }

    private void value(String name, JsonNode value) {
      if (name.isEmpty()) {
        skip("a value without a name");
      } else if (value.isNull()) {
        skip("the value '" + name + "', which is null");
      } else if (value.isContainerNode()) {
        skip("the value '" + name + "', which is not a text; write A__B for nested settings");
      } else if (value.asText().startsWith("@Microsoft.KeyVault(")) {
        skip(
            "the value '"
                + name
                + "', a key vault reference, which only Azure can follow; put the"
                + " secret itself into an environment variable of that name");
      } else {
        values.put(name, value.asText());
      }
    }

    private void connectionString(String name, JsonNode value) {
      JsonNode text = value.isObject() ? value.path("ConnectionString") : value;
      if (text.isTextual()) {
        values.put("ConnectionStrings:" + name, text.asText());
      } else {
        skip("the connection string '" + name + "', which is not a text");
      }
    }

    private void skip(String what) {
      warnings.add("The file " + file + " holds " + what + ": it is skipped.");
    }
  }
}
