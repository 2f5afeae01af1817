package io.hubwire.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs a script of {@code node/}, which tells claims and whether they hold. */
final class NodeScript {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private NodeScript() {}

  static ScriptResult run(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path folder = NodeModules.prepare(script);
    List<String> command = List.of(ExternalTool.NODE.path().toString(), script);
    ProcessRun run = ProcessRun.of(command, folder, environment, LIMIT);
    Map<String, String> claims = new LinkedHashMap<>();
    int announced = -1;
    for (String line : run.lines()) {
      if (!line.startsWith("{\"claim")) {
        continue;
      }
      JsonNode said = JSON.readTree(line);
      if (said.has("claims")) {
        announced = said.get("claims").intValue();
      } else {
        boolean holds = said.get("holds").booleanValue();
        claims.put(said.get("claim").asText(), holds ? "" : said.path("why").asText("no reason"));
      }
    }
    boolean whole = run.status() == 0 && announced == claims.size() && announced > 0;
    String end =
        whole ? "" : "it did not run to its end (exit " + run.status() + "):\n" + run.output();
    return new ScriptResult(script, claims, end);
  }
}
