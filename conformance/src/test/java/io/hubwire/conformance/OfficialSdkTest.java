package io.hubwire.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hubwire.Hubwire;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Microsoft's npm packages, unchanged, against the service, with functions or with Microsoft's
 * Express handler behind it. What they show is the last column of docs/compatibility.md.
 */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class OfficialSdkTest {

  @TestFactory
  Stream<DynamicNode> packages(@TempDir Path folder) throws IOException, InterruptedException {
    List<ScriptResult> results =
        List.of(client(folder), reliable(folder), server(folder), express());
    return Stream.concat(
        results.stream().map(result -> dynamicContainer(result.script(), result.tests())),
        Stream.of(
            dynamicTest(
                "docs/compatibility.md says what was found",
                () -> CompatibilityTable.check(results))));
  }

  private static ScriptResult client(Path folder) throws IOException, InterruptedException {
    try (Hubwire chat = Apps.start(Apps.chat());
        Hubwire suite = suite(folder.resolve("client"))) {
      return NodeScript.run(
          "client.mjs",
          Map.of(
              "CHAT_URL", chat.hostUrl().toString(),
              "CHAT_CONNECTION", chat.connectionString(),
              "SUITE_CONNECTION", suite.connectionString()));
    }
  }

  private static ScriptResult reliable(Path folder) throws IOException, InterruptedException {
    try (Hubwire suite = suite(folder.resolve("reliable"))) {
      return NodeScript.run("reliable.mjs", Map.of("SUITE_CONNECTION", suite.connectionString()));
    }
  }

  private static ScriptResult server(Path folder) throws IOException, InterruptedException {
    try (Hubwire suite = suite(folder.resolve("server"))) {
      return NodeScript.run("server.mjs", Map.of("SUITE_CONNECTION", suite.connectionString()));
    }
  }

  private static Hubwire suite(Path folder) throws IOException {
    return Apps.start(Apps.of(folder, EchoFunctions.class));
  }

  /** The script listens where the service has been told that its handlers are. */
  private static ScriptResult express() throws IOException, InterruptedException {
    int port = freePort();
    Map<String, HubSettings> hubs = new HashMap<>();
    Map.of("express", "events", "here", "here", "elsewhere", "elsewhere", "unknown", "unknown")
        .forEach((hub, path) -> hubs.put(hub, handledAt(port, path)));
    try (WebPubSubService service =
        WebPubSubService.start(ServiceSettings.forDevelopment().withHubs(hubs))) {
      return NodeScript.run(
          "express.mjs",
          Map.of(
              "CONNECTION", service.connectionString().write(),
              "EXPRESS_PORT", Integer.toString(port)));
    }
  }

  private static HubSettings handledAt(int port, String path) {
    String url = "http://127.0.0.1:" + port + "/" + path + "/{event}";
    return HubSettings.DEFAULT.withEventHandlers(
        List.of(new EventHandler(url, "*", List.of("connect", "connected", "disconnected"))));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
