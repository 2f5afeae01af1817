package io.hubwire.vectors.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The tables of docs/workers.md that say what a parameter gets, tried and compared. */
final class ParameterTablesTest {

  private static final Path PAGE = Path.of("..", "docs", "workers.md");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void thatOfJavaScriptModel4IsTrue() throws Exception {
    Tool.needed("tableOfModel4", "node", "npm");
    isTrue("table-v4");
  }

  @Test
  void thatOfJavaScriptModel3IsTrue() throws Exception {
    Tool.needed("tableOfModel3", "node", "npm");
    isTrue("table-v3");
  }

  @Test
  void thatOfPythonIsTrue() throws Exception {
    Tool.needed("tableOfPython", "node", "npm", "python3");
    isTrue("table-python");
  }

  private static void isTrue(String app) throws Exception {
    String start = "<!-- " + app + ", which ParameterTablesTest writes -->\n";
    String end = "<!-- the end of " + app + " -->";
    String page = Files.readString(PAGE);
    String table = table(ScriptApp.called(app, "./table.mjs"));
    int from = page.indexOf(start) + start.length();
    String written = page.substring(0, from) + table + page.substring(page.indexOf(end));
    if (System.getProperty("hubwire.parameters", "").equals("write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/workers.md is stale: run this test with -Dhubwire.parameters=write")
        .isEqualTo(written);
  }

  private static String table(JsonNode outcomes) {
    Map<String, StringBuilder> rows = new LinkedHashMap<>();
    Set<String> payloads = new LinkedHashSet<>();
    for (var call : outcomes.properties()) {
      String[] label = call.getKey().split("\t", -1); // event, row, payload
      payloads.add(label[2]);
      rows.computeIfAbsent(label[1], name -> new StringBuilder("| " + name + " |"))
          .append(' ')
          .append(cell(call.getValue()))
          .append(" |");
    }
    StringBuilder table = new StringBuilder("| Parameter |");
    payloads.forEach(payload -> table.append(' ').append(payload).append(" |"));
    table.append('\n').append("|---".repeat(payloads.size() + 1)).append("|\n");
    rows.values().forEach(row -> table.append(row).append('\n'));
    return table.toString();
  }

  /** What the function said it got. */
  private static String cell(JsonNode frames) {
    return StreamSupport.stream(frames.spliterator(), false)
        .map(ParameterTablesTest::parsed)
        .filter(frame -> frame.path("type").asText().equals("message"))
        .map(frame -> "`" + frame.path("data").asText().replace("|", "\\|") + "`")
        .findFirst()
        .orElse("fails");
  }

  private static JsonNode parsed(JsonNode text) {
    try {
      return JSON.readTree(text.asText().replace("\"ackId\":N", "\"ackId\":0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
