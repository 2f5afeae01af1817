package io.hubwire.cli.doctor;

import io.hubwire.cli.spelling.Nearest;
import io.hubwire.host.app.AppLanguage;
import io.hubwire.host.config.AppConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The setting that names the app's language. */
final class RuntimeCheck {

  /** The setting. */
  static final String RUNTIME = "FUNCTIONS_WORKER_RUNTIME";

  private static final List<String> KNOWN =
      List.of("node", "python", "java", "dotnet", "dotnet-isolated", "powershell", "custom");

  private RuntimeCheck() {}

  static Optional<Finding> of(Path root, AppConfiguration settings) {
    String named = AppLanguage.named(settings);
    if (named == null || KNOWN.contains(named)) {
      return Optional.empty();
    }
    String meant = Nearest.of(named, KNOWN).orElse("node");
    return Optional.of(
        Finding.general(
            "There is no worker runtime '" + named + "'.",
            root.resolve("local.settings.json") + " or the environment, setting '" + RUNTIME + "'",
            "No function is written for it; known are " + String.join(", ", KNOWN) + ".",
            "\"" + RUNTIME + "\": \"" + meant + "\""));
  }
}
