package io.hubwire.benchmarks;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.ServiceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Host and service in one process with the functions of {@link ScenarioFunctions}, for a load tool:
 * as `hubwire start` would run them, but with the log at warnings.
 */
public final class ScenarioApp {

  private ScenarioApp() {}

  /**
   * Runs until the process is ended. The lines are: a client's token, which lets it send to groups,
   * a token for REST calls, READY.
   *
   * @param arguments the service's port
   */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .map(Path::of)
            .filter(path -> path.toString().matches(".*hubwire-(functions|benchmarks).*\\.jar"))
            .toList();
    Path folder = Files.createTempDirectory("hubwire-scenario");
    folder.toFile().deleteOnExit();
    Files.writeString(
        folder.resolve("host.json"),
        "{\"version\":\"2.0\",\"logging\":{\"logLevel\":{\"default\":\"Warning\"}}}");
    Hubwire app =
        Hubwire.of(new App.ClassPath(classPath, folder))
            .port(0)
            .servicePort(port)
            .production(true)
            .watch(false)
            .environment(Map.of())
            .start();
    String client =
        app.clientUrl(
                "scenario", null, List.of("webpubsub.sendToGroup"), List.of(), Duration.ofDays(1))
            .getQuery();
    System.out.println(client.substring(client.indexOf("access_token=") + 13));
    String calls = "http://localhost:" + port + "/api/hubs/scenario";
    System.out.println(AccessToken.forRest(ServiceSettings.DEFAULT_KEY, calls, Instant.now()));
    System.out.println("READY");
    Thread.currentThread().join();
  }
}
