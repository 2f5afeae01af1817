package io.hubwire.service.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Sources in a folder of a test's own. */
final class Sources {

  private final Path folder;
  private Map<String, String> given = Map.of();
  private Map<String, String> environment = Map.of();

  Sources(Path folder) {
    this.folder = folder;
  }

  Sources hubwire(String json) {
    return file("hubwire.json", json);
  }

  Sources emulator(String json) {
    return file("appsettings.json", json);
  }

  private Sources file(String name, String content) {
    try {
      Files.writeString(folder.resolve(name), content);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Sources environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  Sources given(Map<String, String> settings) {
    given = settings;
    return this;
  }

  SettingsSources all() {
    return SettingsSources.of(given, environment, folder, folder);
  }

  ServiceConfiguration read() {
    return ServiceConfiguration.read(all());
  }
}
