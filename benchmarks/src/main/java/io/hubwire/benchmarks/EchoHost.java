package io.hubwire.benchmarks;

import io.hubwire.App;
import io.hubwire.Hubwire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A host alone with one Java function that echoes messages, for a load tool that posts signed
 * events to {@code /runtime/webhooks/webpubsub}.
 */
public final class EchoHost {

  private EchoHost() {}

  /**
   * Runs until the process is ended.
   *
   * @param arguments the port, and the access key that signs the events
   */
  public static void main(String[] arguments) throws Exception {
    String connection = "Endpoint=http://127.0.0.1;AccessKey=" + arguments[1];
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(":"))
            .map(Path::of)
            .filter(path -> path.toString().matches(".*hubwire-(functions|benchmarks).*\\.jar"))
            .toList();
    Path folder = Files.createTempDirectory("hubwire-echo");
    folder.toFile().deleteOnExit();
    Hubwire.of(new App.ClassPath(classPath, folder))
        .hostOnly()
        .production(true)
        .watch(false)
        .port(Integer.parseInt(arguments[0]))
        .environment(Map.of())
        .settings(Map.of("WebPubSubConnectionString", connection))
        .start();
    System.out.println("READY");
    Thread.currentThread().join();
  }
}
