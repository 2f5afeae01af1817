package io.hubwire.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private static final String ENCRYPTED = "IsEncrypted";
    private static final String VALUES = "Values";
    private static final String CONNECTION_STRINGS = "ConnectionStrings";
    private static final String HOST = "Host";
    private static final List<String> MEMBERS =
        List.of(VALUES, CONNECTION_STRINGS, HOST, ENCRYPTED);

    private final Path file;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    Reader(Path file) {
      this.file = file;
    }

    LocalSettings read(JsonNode content) {
      if (!content.isObject()) {
        skip(content.isMissingNode() ? "nothing" : "no JSON object");
      } else if (!content.isEmpty() && MEMBERS.stream().allMatch(m -> isAbsent(content, m))) {
        skip(
            "none of " + String.join(", ", MEMBERS) + " but '" + content.fieldNames().next() + "'");
      }
      if (member(content, ENCRYPTED).asBoolean(false)) {
        throw new HostException(
            "The file "
                + file
                + " has \"IsEncrypted\": true, and its values can be read only by the tool that"
                + " wrote them. Decrypt it (func settings decrypt) or set \"IsEncrypted\": false.");
      }
      section(content, VALUES).forEach(e -> value(e.getKey(), e.getValue()));
      section(content, CONNECTION_STRINGS).forEach(e -> connectionString(e.getKey(), e.getValue()));
      Map<String, String> host = new LinkedHashMap<>();
      section(content, HOST).forEach(e -> host.put(e.getKey(), e.getValue().asText()));
      return new LocalSettings(values, host, warnings);
    }

    private Set<Map.Entry<String, JsonNode>> section(JsonNode content, String name) {
      JsonNode section = member(content, name);
      if (!section.isMissingNode() && !section.isNull() && !section.isObject()) {
        skip("the member '" + name + "', which is not a JSON object");
      }
      return section.properties();
    }

    /** In any letter case, as Core Tools read the file. */
    private static JsonNode member(JsonNode content, String name) {
      return content.properties().stream()
          .filter(member -> member.getKey().equalsIgnoreCase(name))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(MissingNode.getInstance());
    }

    private static boolean isAbsent(JsonNode content, String name) {
      return member(content, name).isMissingNode();
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
