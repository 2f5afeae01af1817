package io.hubwire.cli.doctor;

import io.hubwire.cli.app.AppLook;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostException;
import io.hubwire.protocol.auth.ConnectionString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code host.json}, {@code local.settings.json} and the connection string of the app. */
final class FileCheck {

  private static final String SETTINGS = "local.settings.json";

  private FileCheck() {}

  static List<Finding> of(Path root) {
    List<Finding> findings = new ArrayList<>();
    try {
      // Without the environment, so that what it hides is no fault of the file.
      AppConfiguration settings = AppConfiguration.load(root, Map.of(), Map.of(), Map.of());
      settings.warnings().forEach(warning -> findings.add(skipped(root, warning)));
      settings.hostOptions();
      connectionString(root, System.getenv()).ifPresent(findings::add);
    } catch (HostException e) {
      findings.add(broken(root, e));
    }
    return findings;
  }

  private static Optional<Finding> connectionString(Path root, Map<String, String> environment) {
    String text =
        AppConfiguration.load(root, environment, Map.of(), Map.of()).get(AppLook.CONNECTION);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      ConnectionString.parse(text);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(unparsable(root, AppLook.CONNECTION, e));
    }
  }

  /** A setting that holds no connection string; what it holds may be a secret. */
  static Finding unparsable(Path root, String setting, IllegalArgumentException e) {
    return Finding.general(
        "The connection string cannot be read.",
        root.resolve(SETTINGS) + " or the environment, setting '" + setting + "'",
        String.valueOf(e.getMessage()).replaceFirst("Invalid Endpoint value: .*?\\. ", ""),
        "\""
            + setting
            + "\": \"Endpoint=https://<name>.webpubsub.azure.com;AccessKey=<key>;"
            + "Version=1.0;\"");
  }

  private static Finding skipped(Path root, String warning) {
    return Finding.general(
        "A part of the settings file is not used.",
        root.resolve(SETTINGS).toString(),
        warning,
        warning.contains("not valid JSON")
            ? "{\"IsEncrypted\": false, \"Values\": {\"FUNCTIONS_WORKER_RUNTIME\": \"java\"}}"
            : "\"NAME\": \"a text\"");
  }

  private static Finding broken(Path root, HostException e) {
    String why = String.valueOf(e.getMessage());
    return Finding.general(
        "The app cannot start with these settings.",
        root.resolve(why.contains(SETTINGS) ? SETTINGS : "host.json").toString(),
        why,
        mend(why));
  }

  private static String mend(String why) {
    if (why.contains("functionTimeout")) {
      return "\"functionTimeout\": \"00:05:00\"";
    }
    if (why.contains("log level")) {
      return "\"logging\": {\"logLevel\": {\"default\": \"Information\"}}";
    }
    if (why.contains("IsEncrypted")) {
      return "func settings decrypt";
    }
    return why.contains("extensions.http.") ? "Remove that line." : "{\"version\": \"2.0\"}";
  }
}
