package io.hubwire.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.hubwire.junit.HubwireExtension;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Microsoft's npm packages, unchanged, against the service, with functions or with Microsoft's
 * Express handler behind it. What they show is the last column of docs/compatibility.md.
 */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class OfficialSdkTest {

  @RegisterExtension static final HubwireExtension CHAT = Apps.chat();

  @RegisterExtension
  static final HubwireExtension SUITE = HubwireExtension.of(EchoFunctions.class).build();

  @TestFactory
  Stream<DynamicNode> packages() throws IOException, InterruptedException {
    String suite = SUITE.hubwire().connectionString();
    List<ScriptResult> results =
        List.of(
            client(suite),
            NodeScript.run("reliable.mjs", Map.of("SUITE_CONNECTION", suite)),
            NodeScript.run("server.mjs", Map.of("SUITE_CONNECTION", suite)),
            express());
    return Stream.concat(
        results.stream().map(result -> dynamicContainer(result.script(), result.tests())),
        Stream.of(
            dynamicTest(
                "docs/compatibility.md says what was found",
                () -> CompatibilityTable.check(results))));
  }

  private static ScriptResult client(String suite) throws IOException, InterruptedException {
    return NodeScript.run(
        "client.mjs",
        Map.of(
            "CHAT_URL", CHAT.hubwire().hostUrl().toString(),
            "CHAT_CONNECTION", CHAT.hubwire().connectionString(),
            "SUITE_CONNECTION", suite));
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
