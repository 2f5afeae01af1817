package io.hubwire.cli.doctor;

import io.hubwire.cli.app.AppLook;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.protocol.auth.ConnectionString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code host.json}, {@code local.settings.json} and the connection string of the app. */
final class FileCheck {

  private static final String SETTINGS = "local.settings.json";
  private static final Pattern PLACE = Pattern.compile("\\(line (\\d+), column (\\d+)\\)");

  private FileCheck() {}

  static List<Finding> of(Path root) {
    List<Finding> findings = new ArrayList<>();
    // Without the environment, so that what it hides is no fault of the file.
    AppConfiguration.Look look = AppConfiguration.look(root, Map.of(), Map.of(), Map.of());
    look.problems().forEach(problem -> findings.add(broken(root, problem)));
    look.configuration().warnings().forEach(warning -> findings.add(skipped(root, warning)));
    AppConfiguration whole =
        AppConfiguration.look(root, System.getenv(), Map.of(), Map.of()).configuration();
    connectionString(root, whole).ifPresent(findings::add);
    RuntimeCheck.of(root, whole).ifPresent(findings::add);
    return findings;
  }

  private static Optional<Finding> connectionString(Path root, AppConfiguration settings) {
    String text = settings.get(AppLook.CONNECTION);
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
        warning.contains("not valid JSON") ? atThePlace(warning) : "\"NAME\": \"a text\"");
  }

  private static Finding broken(Path root, String why) {
    return Finding.general(
        "The app cannot start with these settings.",
        root.resolve(why.contains(SETTINGS) ? SETTINGS : "host.json").toString(),
        why,
        fix(why));
  }

  private static String fix(String why) {
    if (why.contains("functionTimeout")) {
      return "\"functionTimeout\": \"00:05:00\"";
    }
    if (why.contains("log level")) {
      return "\"logging\": {\"logLevel\": {\"default\": \"Information\"}}";
    }
    if (why.contains("IsEncrypted")) {
      return "func settings decrypt";
    }
    if (why.contains("not valid JSON")) {
      return atThePlace(why);
    }
    return why.contains("extensions.http.") ? "Remove that line." : "\"version\": \"2.0\"";
  }

  /** No line to paste: what is there may be right but for a comma. */
  private static String atThePlace(String why) {
    Matcher place = PLACE.matcher(why);
    return place.find()
        ? "Correct the JSON at line " + place.group(1) + ", column " + place.group(2) + "."
        : "Correct the JSON.";
  }
}
