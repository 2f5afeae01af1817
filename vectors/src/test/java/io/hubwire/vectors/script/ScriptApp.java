package io.hubwire.vectors.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.Hubwire;
import io.hubwire.cli.app.AppLocator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An app of scripts that runs while its calls are made. */
final class ScriptApp {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ScriptApp() {}

  /**
   * Starts the app and makes its calls.
   *
   * @param driver the script that makes them
   * @return what came of each call, by its label
   */
  static JsonNode called(String app, String driver) throws IOException, InterruptedException {
    Path folder = ScriptFolder.prepare();
    Path copy = ScriptFolder.app(app);
    Path answers = folder.resolve(app + "-answers.json");
    try (Hubwire hubwire =
        Hubwire.of(AppLocator.locate(copy))
            .port(0)
            .servicePort(0)
            .watch(false)
            .environment(System.getenv())
            .start()) {
      String port = String.valueOf(hubwire.hostUrl().getPort());
      Tool.run(
          folder, List.of("node", "drive.mjs", driver, port, copy.toString(), answers.toString()));
    }
    return JSON.readTree(answers.toFile());
  }
}
