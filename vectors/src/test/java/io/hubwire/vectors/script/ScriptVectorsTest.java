package io.hubwire.vectors.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.vectors.Comparison;
import io.hubwire.vectors.KnownDifferences;
import io.hubwire.vectors.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Functions in JavaScript and Python behave as under Microsoft's Node worker 3.9.1 and its Python
 * worker of October 2024: the files in JSON hold what these answered, those with differences what
 * is to differ.
 */
final class ScriptVectorsTest {

  private static final Path ANSWERS = Path.of("src", "test", "resources", "script");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper SORTED =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** Frames of which only the length was noted. */
  private static final Pattern MEASURED = Pattern.compile("\"long \\d");

  private record Mask(Pattern what, String as) {}

  /** What may differ: lengths, the name of the request's class, what is random, folders. */
  private static final List<Mask> MASKS =
      List.of(
          new Mask(Pattern.compile("content-length: \\d+"), "CL"),
          new Mask(Pattern.compile("\\\\n *\\\\\"readBody\\\\\","), ""),
          new Mask(Pattern.compile("\\\\\"ctor\\\\\": \\\\\"(HttpRequest|Request)\\\\\""), "CTOR"),
          // How the process is started, and that it is ours.
          new Mask(
              Pattern.compile("\\\\\"(execArgv|title)\\\\\":(\\[[^]]*]|\\\\\"[^\\\\]*\\\\\")"),
              "$1"),
          new Mask(Pattern.compile("(FUNCTIONS_WORKER_DIRECTORY=)[^\\\\\"]+"), "$1WORKER"),
          new Mask(Pattern.compile("\\\\\"HUBWIRE_WORKER_ID=GUID\\\\\","), ""),
          // The host of today says why, too.
          new Mask(Pattern.compile("(handler answered with \\d+)[.:][^\"]*"), "$1"),
          new Mask(Pattern.compile("\\b[0-9a-f]{32}\\b"), "HEX32"),
          new Mask(Pattern.compile("HEX32-[0-9a-f]{16}"), "HEX32-HEX16"),
          new Mask(Pattern.compile("(Sec-WebSocket-Key[\\\\\":\\[]+)[\\w+/=]+"), "$1K"),
          new Mask(Pattern.compile("formdata-undici-\\d+"), "formdata-B"),
          new Mask(Pattern.compile("(/[\\w.@-]+)+/(jsv4|jsv3|pyv2)"), "APP"),
          new Mask(Pattern.compile("\"(/[\\w.@-]+)+/(workers?|python3)[^\"\\\\]*"), "\"WORKER"));

  @Test
  void nodeModelV4() throws Exception {
    Tool.needed("nodeModelV4", "node", "npm");
    holds("jsv4");
  }

  @Test
  void nodeModelV3() throws Exception {
    Tool.needed("nodeModelV3", "node", "npm");
    holds("jsv3");
  }

  @Test
  void pythonModelV2() throws Exception {
    Tool.needed("pythonModelV2", "node", "npm", "python3"); // the calls are made with Node.js
    holds("pyv2");
  }

  private static void holds(String app) throws Exception {
    boolean inPython = app.startsWith("py");
    Outcomes expected = outcomes(JSON.readTree(ANSWERS.resolve(app + ".json").toFile()), inPython);
    Comparison found =
        KnownDifferences.read(ANSWERS.resolve(app + "-differences.txt"))
            .compare(expected, outcomes(ScriptApp.called(app, "./" + app + ".mjs"), inPython));
    System.out.println(app + ": " + found.ratio());
    // As the file of the differences has them, but for the reason.
    Files.write(
        Path.of("target", app + "-differences.txt"),
        found.unexplained().stream()
            .map(d -> d.call() + "\t" + d.got() + "\t" + d.expected())
            .toList());
    assertThat(found.unexplained()).as("differences without a reason").isEmpty();
    assertThat(found.untrue()).as("lines that explain no difference").isEmpty();
  }

  /** The members of an object in JSON by their names: maps of protobuf have no order in Python. */
  private static JsonNode sorted(JsonNode outcome) throws IOException {
    if (outcome instanceof ObjectNode object && object.path("b").asText().startsWith("{\"")) {
      Object body = SORTED.readValue(object.path("b").asText(), Object.class);
      object.put("b", SORTED.writeValueAsString(body));
    }
    return outcome;
  }

  private static Outcomes outcomes(JsonNode calls, boolean inPython) throws IOException {
    Outcomes outcomes = new Outcomes();
    for (var call : calls.properties()) {
      String shown = shown(inPython ? sorted(call.getValue()) : call.getValue());
      if (!MEASURED.matcher(shown).find()) {
        outcomes.add(call.getKey(), shown);
      }
    }
    return outcomes;
  }

  private static String shown(JsonNode outcome) throws IOException {
    String shown = JSON.writeValueAsString(outcome);
    for (Mask mask : MASKS) {
      shown = mask.what().matcher(shown).replaceAll(mask.as());
    }
    return shown;
  }
}
