package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The Autobahn suite's fuzzing client, which the build has put into target. */
final class AutobahnSuite {

  private static final Path FOLDER = Path.of("target", "autobahn").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Set<String> GOOD = Set.of("OK", "NON-STRICT", "INFORMATIONAL");
  private static final ObjectMapper JSON = new ObjectMapper();

  private AutobahnSuite() {}

  /**
   * Runs cases against several servers at once.
   *
   * @param urls by the servers' names
   * @param cases such as {@code 1.*}
   * @return for each server the cases that ran, each with what is wrong, empty for nothing
   */
  static Map<String, Map<String, String>> run(Map<String, String> urls, List<String> cases)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", FOLDER.resolve("jython.jar").toString()));
    command.add(Path.of("autobahn", "run.py").toAbsolutePath().toString());
    command.add(FOLDER.resolve("suite").toString());
    for (Map.Entry<String, String> url : urls.entrySet()) {
      command.add(specification(url.getKey(), url.getValue(), cases).toString());
    }
    ProcessRun run = ProcessRun.of(command, FOLDER, Map.of(), LIMIT);
    assertThat(run.status()).as(run.output()).isZero();
    Map<String, Map<String, String>> results = new TreeMap<>();
    for (String name : urls.keySet()) {
      results.put(name, results(name));
    }
    return results;
  }

  private static Path specification(String name, String url, List<String> cases)
      throws IOException {
    Path report = FOLDER.resolve(name).resolve("index.json");
    Files.deleteIfExists(report); // of a run before this
    Path file = FOLDER.resolve(name + ".json");
    JSON.writeValue(
        file.toFile(),
        Map.of(
            "options", Map.of("failByDrop", false, "openHandshakeTimeout", 60),
            "outdir", FOLDER.resolve(name).toString(),
            "servers", List.of(Map.of("agent", name, "url", url, "options", Map.of("version", 13))),
            "cases", cases,
            "exclude-cases", List.of(),
            "exclude-agent-cases", Map.of()));
    return file;
  }

  private static Map<String, String> results(String name) throws IOException {
    JsonNode index = JSON.readTree(FOLDER.resolve(name).resolve("index.json").toFile());
    Map<String, String> results = new TreeMap<>();
    index
        .path(name)
        .properties()
        .forEach(
            entry -> {
              String behavior = entry.getValue().path("behavior").asText();
              String close = entry.getValue().path("behaviorClose").asText();
              boolean good = GOOD.contains(behavior) && GOOD.contains(close);
              results.put(entry.getKey(), good ? "" : "behaviour " + behavior + ", close " + close);
            });
    return results;
  }
}
