package io.hubwire.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.hubwire.bindings.AppSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All settings of an app as one. Of two sources that set the same name the stronger wins: given
 * settings (flags), then the environment, then {@code local.settings.json}, then {@code host.json}
 * (whose members are called {@code AzureFunctionsJobHost:…}), then given defaults.
 */
public final class AppConfiguration implements AppSettings {

  private final TreeMap<String, String> values = new TreeMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final List<String> warnings;
  private final HostJson hostJson;
  private final Map<String, String> localHost;

  private AppConfiguration(HostJson hostJson, LocalSettings local) {
    this.hostJson = hostJson;
    this.warnings = new ArrayList<>(local.warnings());
    this.localHost = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.localHost.putAll(local.host());
  }

  /**
   * Reads the settings of the app in {@code root}.
   *
   * @param root the folder with {@code host.json} and {@code local.settings.json}; either may be
   *     missing
   * @param environment the process environment
   * @param given settings that win over everything
   * @param defaults settings for what nothing else sets
   * @throws HostException where a file makes it impossible to start
   */
  public static AppConfiguration load(
      Path root,
      Map<String, String> environment,
      Map<String, String> given,
      Map<String, String> defaults) {
    return layered(HostJson.read(root), LocalSettings.read(root), environment, given, defaults);
  }

  /**
   * An app's settings without what is wrong in them.
   *
   * @param problems a sentence about each thing that would keep the app from starting
   */
  public record Look(AppConfiguration configuration, List<String> problems) {}

  /** The same for a look at the app: whatever is wrong is left out and told. */
  public static Look look(
      Path root,
      Map<String, String> environment,
      Map<String, String> given,
      Map<String, String> defaults) {
    List<String> problems = new ArrayList<>();
    HostJson hostJson = orElse(() -> HostJson.read(root), () -> HostJson.lenient(root), problems);
    LocalSettings local =
        orElse(
            () -> LocalSettings.read(root),
            () -> new LocalSettings(Map.of(), Map.of(), List.of()),
            problems);
    AppConfiguration configuration = layered(hostJson, local, environment, given, defaults);
    HostOptions.problems(configuration)
        .forEach(
            (setting, problem) -> {
              problems.add(problem);
              configuration.remove(setting);
            });
    return new Look(configuration, List.copyOf(problems));
  }

  private static <T> T orElse(Supplier<T> read, Supplier<T> instead, List<String> problems) {
    try {
      return read.get();
    } catch (HostException e) {
      problems.add(String.valueOf(e.getMessage()));
      return instead.get();
    }
  }

  private void remove(String setting) {
    String name = canonical(setting);
    values.keySet().removeIf(key -> key.equals(name) || key.startsWith(name + ":"));
  }

  private static AppConfiguration layered(
      HostJson hostJson,
      LocalSettings local,
      Map<String, String> environment,
      Map<String, String> given,
      Map<String, String> defaults) {
    AppConfiguration configuration = new AppConfiguration(hostJson, local);
    configuration.addVariables(defaults);
    configuration.addAll(configuration.hostJson.flattened());
    configuration.addVariables(local.values());
    configuration.warnOfHidden(local.values(), environment);
    configuration.addVariables(environment);
    configuration.addVariables(given);
    return configuration;
  }

  private void warnOfHidden(Map<String, String> local, Map<String, String> environment) {
    TreeMap<String, String> outer = new TreeMap<>();
    environment.forEach((name, value) -> outer.put(canonical(name), value));
    local.forEach(
        (name, value) -> {
          String winner = outer.get(canonical(name));
          if (winner != null && !winner.equals(value)) {
            warnings.add(
                "The environment sets '"
                    + name
                    + "': the value in local.settings.json is skipped.");
          }
        });
  }

  private void addAll(Map<String, String> layer) {
    layer.forEach((name, value) -> values.put(canonical(name), value));
  }

  private void addVariables(Map<String, String> layer) {
    addAll(layer);
    variables.putAll(layer);
  }

  /** Adds settings that only the running host knows, such as its own address; they win. */
  public void addGiven(Map<String, String> given) {
    addVariables(given);
  }

  /**
   * What an app sees as its environment: every setting but those of {@code host.json}, their names
   * as they were spelled.
   */
  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  @Override
  public @Nullable String get(String name) {
    return values.get(canonical(name));
  }

  /**
   * The settings below a name.
   *
   * @return names in lower case, relative to {@code prefix}, with their values; in order of name
   */
  Map<String, String> section(String prefix) {
    String start = canonical(prefix) + ":";
    Map<String, String> section = new LinkedHashMap<>();
    values
        .subMap(start, start + Character.MAX_VALUE)
        .forEach((name, value) -> section.put(name.substring(start.length()), value));
    return section;
  }

  /** A member of {@code Host} in {@code local.settings.json}, ignoring case; null if absent. */
  public @Nullable String localHost(String name) {
    return localHost.get(name);
  }

  /** A section of {@code extensions} in {@code host.json}, its name compared ignoring case. */
  public JsonNode extension(String name) {
    for (var member : hostJson.content().path("extensions").properties()) {
      if (member.getKey().equalsIgnoreCase(name)) {
        return member.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  /** The content of {@code host.json}, an empty object where there is none. */
  public JsonNode hostJson() {
    return hostJson.content();
  }

  /** Whether {@code host.json} asks for an extension bundle, which changes one error text. */
  public boolean hasExtensionBundle() {
    return hostJson.content().path("extensionBundle").hasNonNull("id");
  }

  /** What the host reads for itself. */
  public HostOptions hostOptions() {
    return HostOptions.from(this, hostJson.content());
  }

  /** Sentences about settings that were skipped. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static String canonical(String name) {
    return name.replace("__", ":").toLowerCase(Locale.ROOT);
  }
}
