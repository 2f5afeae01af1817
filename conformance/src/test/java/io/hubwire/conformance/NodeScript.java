package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;

/** Runs a script of {@code node/}; each claim that it tries becomes a test of that name. */
final class NodeScript {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private NodeScript() {}

  static List<DynamicTest> run(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path folder = NodeModules.prepare(script);
    List<String> command = List.of(ExternalTool.NODE.path().toString(), script);
    ProcessRun run = ProcessRun.of(command, folder, environment, LIMIT);
    List<DynamicTest> tests = new ArrayList<>();
    int announced = -1;
    for (String line : run.lines()) {
      if (!line.startsWith("{\"claim")) {
        continue;
      }
      JsonNode said = JSON.readTree(line);
      if (said.has("claims")) {
        announced = said.get("claims").intValue();
      } else {
        tests.add(DynamicTest.dynamicTest(said.get("claim").asText(), () -> check(said)));
      }
    }
    boolean whole = run.status() == 0 && announced == tests.size() && announced > 0;
    tests.add(DynamicTest.dynamicTest(script + " runs to its end", () -> checkEnd(whole, run)));
    return tests;
  }

  private static void check(JsonNode said) {
    if (!said.get("holds").booleanValue()) {
      fail(said.get("claim").asText() + ": " + said.path("why").asText());
    }
  }

  private static void checkEnd(boolean whole, ProcessRun run) {
    if (!whole) {
      fail("The script did not run to its end (exit " + run.status() + "):\n" + run.output());
    }
  }
}
