package io.hubwire.host.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;

/**
 * Reads the JSON files of an app as leniently as the tools that people write them with: comments,
 * trailing commas and a byte order mark are fine.
 */
public final class ConfigurationFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private ConfigurationFile() {}

  /**
   * The file's content.
   *
   * @throws HostException naming the file where it cannot be read or is no JSON
   */
  public static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(AppText.read(file));
    } catch (JacksonException e) {
      var location = e.getLocation();
      String place =
          location == null
              ? ""
              : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
      throw new HostException(
          "The file " + file + " is not valid JSON" + place + ": " + reason(e) + ".", e);
    }
  }

  // Jackson repeats the place, and says that it hides the source.
  private static String reason(JacksonException e) {
    return e.getOriginalMessage().replaceAll("(?s)\\s*\\(start marker at \\[Source:.*", "");
  }
}
