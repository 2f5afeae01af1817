package io.hubwire.benchmarks;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.cli.app.AppLocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A host alone with one function that echoes messages, for a load tool that posts signed events to
 * {@code /runtime/webhooks/webpubsub}. It logs no line per call.
 */
public final class EchoHost {

  private EchoHost() {}

  /**
   * Runs until the process is ended.
   *
   * @param arguments the port, the access key that signs the events, and the app in place of the
   *     function in Java
   */
  public static void main(String[] arguments) throws Exception {
    String connection = "Endpoint=http://127.0.0.1;AccessKey=" + arguments[1];
    App app = arguments.length > 2 ? AppLocator.locate(Path.of(arguments[2])) : javaApp();
    Hubwire.of(app)
        .hostOnly()
        .production(true)
        .watch(false)
        .port(Integer.parseInt(arguments[0]))
        .environment(Map.of("PATH", System.getenv().getOrDefault("PATH", "")))
        .settings(
            Map.of(
                "WebPubSubConnectionString",
                connection,
                "AzureFunctionsJobHost__logging__logLevel__default",
                "Warning"))
        .start();
    System.out.println("READY");
    Thread.currentThread().join();
  }

  private static App javaApp() throws IOException {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .map(Path::of)
            .filter(path -> path.toString().matches(".*hubwire-(functions|benchmarks).*\\.jar"))
            .toList();
    Path folder = Files.createTempDirectory("hubwire-echo");
    folder.toFile().deleteOnExit();
    return new App.ClassPath(classPath, folder);
  }
}
