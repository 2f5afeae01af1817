package io.hubwire.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hubwire.cli.log.JsonText;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a typed line becomes a frame. */
enum ConsoleProtocol {
  /** {@code json.webpubsub.azure.v1}. */
  JSON("json.webpubsub.azure.v1"),
  /** Every line is a frame. */
  RAW(null);

  private static final Pattern COMMAND =
      Pattern.compile("/(join|leave)\\s+(\\S+)\\s*|/(send)\\s+(\\S+)\\s(.*)");
  private static final JsonFactory PARSER = new JsonFactory();

  private final @Nullable String subprotocol;

  ConsoleProtocol(@Nullable String subprotocol) {
    this.subprotocol = subprotocol;
  }

  /** What the client offers; null for none. */
  @Nullable String subprotocol() {
    return subprotocol;
  }

  /**
   * The frame for a line.
   *
   * @param ackId by which the service's answer is told from others
   */
  String frame(String line, long ackId) {
    if (this == RAW || isObject(line)) {
      return line;
    }
    Matcher command = COMMAND.matcher(line);
    if (!command.matches()) {
      return event(line, ackId);
    }
    return command.group(3) == null
        ? membership(command.group(1), command.group(2), ackId)
        : toGroup(command.group(4), command.group(5), ackId);
  }

  private static String event(String text, long ackId) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", "event");
          json.writeStringField("event", "message");
          json.writeNumberField("ackId", ackId);
          json.writeStringField("dataType", "text");
          json.writeStringField("data", text);
        });
  }

  private static String membership(String verb, String group, long ackId) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", verb + "Group");
          json.writeStringField("group", group);
          json.writeNumberField("ackId", ackId);
        });
  }

  private static String toGroup(String group, String text, long ackId) {
    return JsonText.object(
        json -> {
          json.writeStringField("type", "sendToGroup");
          json.writeStringField("group", group);
          json.writeNumberField("ackId", ackId);
          json.writeStringField("dataType", "text");
          json.writeStringField("data", text);
        });
  }

  private static boolean isObject(String line) {
    try (JsonParser parser = PARSER.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      parser.skipChildren();
      return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
    } catch (IOException e) {
      return false; // text that looks like JSON is text
    }
  }
}
