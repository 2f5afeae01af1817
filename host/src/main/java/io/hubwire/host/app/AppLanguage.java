package io.hubwire.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.ConfigurationFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out in which language an app is written: an app has one. */
public final class AppLanguage {

  /** The language that runs in this process. */
  public static final String JAVA = "java";

  /** JavaScript, and what is compiled to it. */
  public static final String NODE = "node";

  /** Python. */
  public static final String PYTHON = "python";

  private static final String RUNTIME = "FUNCTIONS_WORKER_RUNTIME";

  private AppLanguage() {}

  /**
   * The app's language: the one that its settings name, if it has anything in that language; else
   * the one that declares functions in code; else that of the first function.
   */
  public static String of(FunctionApp app, AppConfiguration settings) {
    if (!(app instanceof FunctionApp.StagedFolder(Path root))) {
      return JAVA;
    }
    String named = named(settings);
    for (String language : new String[] {PYTHON, NODE}) {
      if ((named == null || named.equals(language)) && declaresInCode(root, language)) {
        return language;
      }
    }
    if (!Files.isDirectory(root)) {
      return JAVA;
    }
    var languages =
        new StagedDiscovery(new DefinitionParser(settings.hasExtensionBundle()))
            .discover(root).stream()
                .map(DiscoveredFunction::definition)
                .filter(Objects::nonNull)
                .map(FunctionDefinition::language)
                .toList();
    return named != null && languages.contains(named)
        ? named
        : languages.stream().findFirst().orElse(JAVA);
  }

  /** The language that the settings name, in lower case, or null. */
  public static @Nullable String named(AppConfiguration settings) {
    String runtime = settings.get(RUNTIME);
    return runtime == null || runtime.isBlank() ? null : runtime.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether there is a file that such an app begins with.
   *
   * @throws io.hubwire.host.config.HostException where it cannot be read
   */
  public static boolean declaresInCode(Path root, String language) {
    return switch (language) {
      case PYTHON -> Files.isRegularFile(root.resolve("function_app.py"));
      case NODE -> hasMain(root.resolve("package.json"));
      default -> false;
    };
  }

  private static boolean hasMain(Path packageJson) {
    if (!Files.isRegularFile(packageJson)) {
      return false;
    }
    JsonNode main = ConfigurationFile.read(packageJson).path("main");
    return main.isTextual() && !main.asText().isEmpty();
  }
}
