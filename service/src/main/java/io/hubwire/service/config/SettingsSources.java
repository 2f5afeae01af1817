package io.hubwire.service.config;

import io.hubwire.service.ServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where settings may come from, the strongest first: what the caller gives (flags), the
 * environment, {@code hubwire.json}, and {@code appsettings.json} in the official emulator's shape.
 *
 * @param given by the settings' own names, such as {@code accessKey} or {@code
 *     hubs.chat.failedEvents}
 * @param environment the process environment
 * @param hubwireFiles where {@code hubwire.json} may be: the first that exists counts
 * @param emulatorFile where {@code appsettings.json} may be
 */
public record SettingsSources(
    Map<String, String> given,
    Map<String, String> environment,
    List<Path> hubwireFiles,
    Path emulatorFile) {

  private static final String HUBWIRE_FILE = "hubwire.json";
  private static final String EMULATOR_FILE = "appsettings.json";

  public SettingsSources {
    given = Map.copyOf(given);
    environment = Map.copyOf(environment);
    hubwireFiles = List.copyOf(hubwireFiles);
  }

  /**
   * The usual places.
   *
   * @param folder of an app; the working directory itself where there is no app
   */
  public static SettingsSources of(
      Map<String, String> given,
      Map<String, String> environment,
      Path folder,
      Path workingDirectory) {
    List<Path> files =
        Stream.of(folder, workingDirectory)
            .map(place -> place.resolve(HUBWIRE_FILE))
            .distinct()
            .toList();
    return new SettingsSources(given, environment, files, workingDirectory.resolve(EMULATOR_FILE));
  }

  /**
   * With a settings file that was named, in place of looking for one.
   *
   * @throws ServiceException where it is not there
   */
  public SettingsSources withFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ServiceException(
          "The settings file " + file + " does not exist; name a file such as hubwire.json.", null);
    }
    return new SettingsSources(given, environment, List.of(file), emulatorFile);
  }

  Optional<Path> hubwireFile() {
    return hubwireFiles.stream().filter(Files::isRegularFile).findFirst();
  }

  /** All that may be there. */
  List<Path> files() {
    return Stream.concat(hubwireFiles.stream(), Stream.of(emulatorFile)).toList();
  }

  Path base() {
    Path parent = emulatorFile.toAbsolutePath().getParent();
    return parent == null ? emulatorFile.toAbsolutePath() : parent;
  }

  Merged read() {
    Merged merged = new Merged();
    if (Files.isRegularFile(emulatorFile)) {
      merged.add(EmulatorFile.read(emulatorFile));
    }
    hubwireFile().ifPresent(file -> merged.add(JsonFile.read(file, true)));
    merged.add(Environment.read(environment, base()));
    merged.add(Environment.given(given, base()));
    return merged;
  }
}
