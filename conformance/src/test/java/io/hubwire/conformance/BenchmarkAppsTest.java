package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The apps whose speed is measured do what they are measured for. */
final class BenchmarkAppsTest {

  @Test
  @NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
  void javaScriptEchoes() throws IOException, InterruptedException {
    echoes(ScriptApps.benchmark("node", "BenchmarkAppsTest"));
  }

  @Test
  @NeedsTools(ExternalTool.PYTHON)
  void pythonEchoes() throws IOException, InterruptedException {
    echoes(ScriptApps.benchmark("python", "BenchmarkAppsTest"));
  }

  private static void echoes(App app) {
    try (Hubwire hubwire =
            Apps.free(app).environment(Map.of("PATH", System.getenv("PATH"))).start();
        SocketClient client = SocketClient.raw(hubwire.connectionString(), "chat")) {
      client.send("hello");
      assertThat(client.text()).isEqualTo("hello");
    }
  }
}
