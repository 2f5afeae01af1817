package io.hubwire.host.worker;

import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.LogLevels;
import io.hubwire.host.invoke.WorkerApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the tests need of an app. */
final class TestApps {

  private TestApps() {}

  /** Lets everything through that a developer sees by default. */
  static LogLevels levels() {
    return AppConfiguration.load(Path.of("no such folder"), Map.of(), Map.of(), Map.of())
        .hostOptions()
        .logLevels();
  }

  static WorkerLog log(String language) {
    return new WorkerLog(language, levels());
  }

  static WorkerApp app(String language, Path root, Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(settings);
    return new WorkerApp(language, root, environment, levels(), Duration.ofSeconds(60));
  }
}
