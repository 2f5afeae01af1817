package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The names in the trigger metadata that functions of JavaScript's v3 model see. */
@NeedsTools(ExternalTool.NODE)
final class MetadataNamesTest {

  private static final int DOCUMENTS = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where a case rule goes wrong if it does: names that JavaScript itself knows among them. */
  private static final List<String> NAMES =
      List.of(
          "Foo",
          "foo",
          "FOO",
          "WebHook-Request-Origin",
          "X",
          "",
          "1",
          "_A",
          "__proto__",
          "constructor",
          "toString",
          "Ärger",
          "İstanbul",
          "ǅ",
          "ΣΣ",
          "𐐀",
          "a b",
          "\"\\\n");

  private static final String SCRIPT =
      """
      const { camelCased, fromTypedData } = require(process.argv[1]);
      const lines = require('fs').readFileSync(process.argv[2], 'utf8').split('\\n');
      const cased = lines.map((json) => JSON.stringify(camelCased(fromTypedData({ json }))));
      require('fs').writeFileSync(process.argv[3], cased.join('\\n'));
      """;

  @Test
  void haveTheirFirstLetterLoweredAndNothingElseChanged(@TempDir Path folder) throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<JsonNode> documents = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      documents.add(object(random, 4));
    }

    List<JsonNode> seen = seenByFunctions(documents, folder);

    assertThat(seen).as("seed %d", seed).hasSize(DOCUMENTS);
    for (int i = 0; i < DOCUMENTS; i++) {
      JsonNode document = documents.get(i);
      assertThat(seen.get(i)).as("%s, seed %d", document, seed).isEqualTo(expected(document));
    }
  }

  /** By the rule's words: each name of objects in objects, what arrays hold as it is. */
  private static JsonNode expected(JsonNode value) {
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    ObjectNode result = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String name = member.getKey();
      String cased =
          name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
      result.set(cased, expected(member.getValue()));
    }
    return result;
  }

  private static List<JsonNode> seenByFunctions(List<JsonNode> documents, Path folder)
      throws Exception {
    Path values = Path.of("../workers/node/v3/values.js").toRealPath();
    Path input = folder.resolve("documents");
    Path output = folder.resolve("seen");
    Files.writeString(
        input, String.join("\n", documents.stream().map(JsonNode::toString).toList()));
    List<String> command =
        List.of(
            ExternalTool.NODE.path().toString(),
            "-e",
            SCRIPT,
            values.toString(),
            input.toString(),
            output.toString());
    ProcessRun run = ProcessRun.of(command, folder, Map.of(), Duration.ofMinutes(1));
    assertThat(run.status()).as(run.output()).isZero();
    List<JsonNode> seen = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      seen.add(JSON.readTree(line));
    }
    return seen;
  }

  private static ObjectNode object(Random random, int depth) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      object.set(NAMES.get(random.nextInt(NAMES.size())), value(random, depth - 1));
    }
    return object;
  }

  private static JsonNode value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> JSON.getNodeFactory().numberNode(random.nextInt());
      case 1 -> JSON.getNodeFactory().textNode(NAMES.get(random.nextInt(NAMES.size())));
      case 2 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 3 -> JSON.getNodeFactory().nullNode();
      case 4 -> object(random, depth);
      default -> {
        ArrayNode array = JSON.createArrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(random, depth - 1));
        }
        yield array;
      }
    };
  }
}
