package io.hubwire.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.cli.spelling.Nearest;
import io.hubwire.host.config.ConfigurationFile;
import io.hubwire.host.config.HostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Misspelt names in {@code host.json} and {@code local.settings.json}. */
final class NameCheck {

  private static final Set<String> HOST_JSON =
      Set.of(
          "version",
          "functionTimeout",
          "functions",
          "retry",
          "watchDirectories",
          "watchFiles",
          "logging",
          "extensions",
          "extensionBundle",
          "customHandler",
          "managedDependency",
          "concurrency",
          "healthMonitor",
          "singleton",
          "aggregator",
          "telemetryMode");
  private static final Set<String> HTTP =
      Set.of(
          "routePrefix",
          "maxOutstandingRequests",
          "maxConcurrentRequests",
          "dynamicThrottlesEnabled",
          "customHeaders",
          "hsts");
  private static final Set<String> SETTINGS =
      Set.of(
          "FUNCTIONS_WORKER_RUNTIME",
          "AzureWebJobsStorage",
          "WebPubSubConnectionString",
          "WebPubSubHub");
  private static final Set<String> PARTS = Set.of("Endpoint", "AccessKey", "Version", "Port");

  private final Path root;
  private final List<Finding> findings = new ArrayList<>();

  private NameCheck(Path root) {
    this.root = root;
  }

  static List<Finding> of(Path root) {
    NameCheck check = new NameCheck(root);
    check.hostJson(content(root.resolve("host.json")));
    check.settings(content(root.resolve("local.settings.json")));
    return check.findings;
  }

  private static Optional<JsonNode> content(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(ConfigurationFile.read(file))
          : Optional.empty();
    } catch (HostException e) {
      return Optional.empty(); // said where the files are checked
    }
  }

  private void hostJson(Optional<JsonNode> content) {
    content.ifPresent(
        json -> {
          json.fieldNames().forEachRemaining(name -> name("host.json", name, HOST_JSON));
          json.path("extensions")
              .path("http")
              .fieldNames()
              .forEachRemaining(name -> name("host.json", name, HTTP));
        });
  }

  private void settings(Optional<JsonNode> content) {
    for (Map.Entry<String, JsonNode> value :
        content.map(json -> json.path("Values").properties()).orElse(Set.of())) {
      name("local.settings.json", value.getKey(), SETTINGS);
      String text = value.getValue().asText("");
      if (text.contains("=") && text.contains(";")) {
        parts(value.getKey(), text);
      }
    }
  }

  private void name(String file, String written, Set<String> known) {
    Nearest.of(written, known)
        .ifPresent(
            meant ->
                findings.add(
                    Finding.general(
                        "The name '" + written + "' is not known.",
                        root.resolve(file).toString(),
                        "Nobody reads it; '" + meant + "' is a name that is read.",
                        "\"" + meant + "\"")));
  }

  /** The names only: what they hold may be a secret. */
  private void parts(String setting, String connectionString) {
    for (String part : connectionString.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String written = part.substring(0, equals).strip();
        Nearest.of(written, PARTS)
            .ifPresent(
                meant ->
                    findings.add(
                        Finding.general(
                            "The connection string has a part '"
                                + written
                                + "', which is not"
                                + " known.",
                            root.resolve("local.settings.json") + ", setting '" + setting + "'",
                            "It is ignored; '" + meant + "' is missing.",
                            meant + "=…;")));
      }
    }
  }
}
