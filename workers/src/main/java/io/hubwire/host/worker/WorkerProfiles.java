package io.hubwire.host.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.host.config.HostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The {@code profiles} of a {@code worker.config.json}: the first whose conditions all hold
 * replaces members of the description, as in Microsoft's host.
 */
final class WorkerProfiles {

  private final Path file;
  private final Map<String, String> environment;
  private final Map<String, String> hostProperties;

  /**
   * @param hostProperties what conditions on the host itself see, names in lower case
   */
  WorkerProfiles(Path file, Map<String, String> environment, Map<String, String> hostProperties) {
    this.file = file;
    this.environment = environment;
    this.hostProperties = hostProperties;
  }

  /** The description that counts here. */
  JsonNode applied(JsonNode description, JsonNode profiles) {
    for (JsonNode profile : profiles) {
      if (holds(profile)) {
        return profile.path("description") instanceof ObjectNode changes
                && description instanceof ObjectNode whole
            ? whole.deepCopy().setAll(changes)
            : description;
      }
    }
    return description;
  }

  private boolean holds(JsonNode profile) {
    for (JsonNode condition : profile.path("conditions")) {
      if (!isMet(condition)) {
        return false;
      }
    }
    return !profile.path("conditions").isEmpty();
  }

  private boolean isMet(JsonNode condition) {
    String name = condition.path("conditionName").asText("");
    String expression = condition.path("conditionExpression").asText("");
    String value =
        switch (condition.path("conditionType").asText("")) {
          case "environment" -> environment.getOrDefault(name, "");
          case "hostProperty" -> hostProperties.getOrDefault(name.toLowerCase(Locale.ROOT), "");
          default -> "";
        };
    if (value.isEmpty()) {
      return false;
    }
    try {
      return Pattern.compile(expression).matcher(value).find();
    } catch (PatternSyntaxException e) {
      throw new HostException(
          "The conditionExpression '%s' of a profile in %s is no regular expression: %s."
              .formatted(expression, file, e.getDescription()),
          e);
    }
  }
}
