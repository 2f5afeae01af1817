package io.hubwire.host.worker;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.host.config.ConfigurationFile;
import io.hubwire.host.config.HostException;
import io.hubwire.host.config.TimeSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code worker.config.json} of a worker that somebody else made. */
final class WorkerConfigFile {

  private static final String NAME = "worker.config.json";
  private static final Pattern VARIABLE = Pattern.compile("%([^%]+)%");

  private final Path directory;
  private final Map<String, String> environment;

  private WorkerConfigFile(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * Reads it.
   *
   * @param path the file, or the folder that it lies in
   * @param environment what <code>%NAME%</code> stands for
   * @throws HostException where there is none, or it names no program
   */
  static WorkerConfig read(String language, Path path, Map<String, String> environment) {
    Path file = (Files.isDirectory(path) ? path.resolve(NAME) : path).toAbsolutePath().normalize();
    if (!Files.isRegularFile(file)) {
      throw new HostException(
          "The worker for '"
              + language
              + "' is to be at "
              + path
              + ", and there is no "
              + NAME
              + "; name the folder of a worker.");
    }
    JsonNode content = ConfigurationFile.read(file);
    JsonNode description =
        new WorkerProfiles(
                file,
                environment,
                Map.of("platform", system(), "hostversion", WorkerStart.HOST_VERSION))
            .applied(content.path("description"), content.path("profiles"));
    return new WorkerConfigFile(Objects.requireNonNull(file.getParent()), environment)
        .config(language, description, content.path("processOptions"));
  }

  private WorkerConfig config(String language, JsonNode description, JsonNode options) {
    List<String> arguments = new ArrayList<>();
    description.path("arguments").forEach(argument -> arguments.addAll(words(argument.asText())));
    String executable = expand(description.path("defaultExecutablePath").asText(language));
    Path script = directory.resolve(expand(description.path("defaultWorkerPath").asText("")));
    if (!Files.isRegularFile(script)) {
      throw new HostException(
          "The file "
              + directory.resolve(NAME)
              + " names the worker "
              + script
              + ", which does not exist.");
    }
    return new WorkerConfig(
        language,
        executable,
        arguments,
        script,
        directory,
        description.path("workerIndexing").asText("").equalsIgnoreCase("true"),
        limit(options, "processStartupTimeout", WorkerConfig.CONNECT_LIMIT),
        limit(options, "initializationTimeout", WorkerConfig.INIT_LIMIT),
        false);
  }

  /** Variables may hold several words; the folder of the worker is one, blanks or not. */
  private List<String> words(String argument) {
    return CommandWords.of(withVariables(argument)).stream().map(this::withPlaces).toList();
  }

  private static Duration limit(JsonNode options, String name, Duration usual) {
    return TimeSpan.parse(options.path(name).asText("")).orElse(usual);
  }

  private String expand(String text) {
    return withVariables(withPlaces(text));
  }

  private String withPlaces(String text) {
    return text.replace("{os}", system())
        .replace("{architecture}", architecture())
        .replace("{workerDirectoryPath}", directory.toString());
  }

  private String withVariables(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(environment.getOrDefault(found.group(1), "")));
  }

  private static String system() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? "WINDOWS" : name.startsWith("mac") ? "OSX" : "LINUX";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch", "");
    return name.equals("aarch64") || name.equals("arm64") ? "Arm64" : "X64";
  }
}
