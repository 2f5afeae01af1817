package io.hubwire.conformance;

import io.hubwire.Hubwire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's npm packages, unchanged, against the embedded service and functions behind it. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class OfficialSdkTest {

  @TestFactory
  List<DynamicTest> client(@TempDir Path folder) throws IOException, InterruptedException {
    try (Hubwire chat = Apps.start(Apps.chat());
        Hubwire suite = Apps.start(Apps.of(folder, EchoFunctions.class))) {
      return NodeScript.run(
          "client.mjs",
          Map.of(
              "CHAT_URL", chat.hostUrl().toString(),
              "CHAT_CONNECTION", chat.connectionString(),
              "SUITE_CONNECTION", suite.connectionString()));
    }
  }

  @TestFactory
  List<DynamicTest> server(@TempDir Path folder) throws IOException, InterruptedException {
    try (Hubwire suite = Apps.start(Apps.of(folder, EchoFunctions.class))) {
      return NodeScript.run("server.mjs", Map.of("SUITE_CONNECTION", suite.connectionString()));
    }
  }
}
