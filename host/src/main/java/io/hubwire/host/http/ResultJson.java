package io.hubwire.host.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON as Microsoft's host does on the way to a response. */
final class ResultJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final ObjectWriter INDENTED = MAPPER.writer(printer());

  private ResultJson() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  /** The value of a JSON text, or null where it is none. */
  static @Nullable JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? null : node;
    } catch (JsonProcessingException | NumberFormatException e) {
      return null;
    }
  }

  /** The text with an indent of two blanks, or of a bare value what .NET writes for it. */
  static String write(JsonNode value) {
    try {
      return switch (value.getNodeType()) {
        case BOOLEAN -> value.asBoolean() ? "True" : "False";
        case NUMBER ->
            value.isIntegralNumber() ? value.asText() : DotNetNumber.text(value.asDouble());
        case NULL, MISSING -> "";
        case STRING -> value.asText();
        default -> INDENTED.writeValueAsString(value);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
