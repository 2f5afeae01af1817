package io.hubwire.service.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.hubwire.service.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A settings file: JSON, in which comments and a comma behind the last member may stand, as in the
 * official emulator's.
 */
final class JsonFile {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final Path file;
  private final Path base;
  private final boolean strict;
  private final List<Value> values = new ArrayList<>();
  private final List<String> lists = new ArrayList<>();

  private JsonFile(Path file, boolean strict) {
    Path parent = file.toAbsolutePath().getParent();
    this.file = file;
    this.base = parent == null ? file.toAbsolutePath() : parent;
    this.strict = strict;
  }

  /**
   * Reads a file.
   *
   * @param strict whether members that are not known are wrong
   * @throws ServiceException where it cannot be read or is not JSON
   */
  static Layer read(Path file, boolean strict) {
    JsonFile reader = new JsonFile(file, strict);
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ServiceException(file + " holds no object; expected {\"hubs\": …}.", null);
      }
      reader.object(parser, "", "");
      if (parser.nextToken() != null) {
        throw new ServiceException(file + " goes on behind its object; expected its end.", null);
      }
    } catch (JsonProcessingException e) {
      // Not the library's own words: they may quote a secret.
      JsonLocation at = e.getLocation();
      throw new ServiceException(
          "%s is not JSON: look at line %d, column %d."
              .formatted(file, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr()),
          null);
    } catch (IOException e) {
      throw new ServiceException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ").", e);
    }
    return new Layer(reader.values, reader.lists);
  }

  private void object(JsonParser parser, String key, String path) throws IOException {
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String lower = name.toLowerCase(Locale.ROOT);
      String memberPath = path.isEmpty() ? name : path + "." + name;
      if (!seen.add(lower)) {
        throw new ServiceException(
            file + ": " + memberPath + " stands there twice; expected it once, case ignored.",
            null);
      }
      parser.nextToken();
      value(parser, key.isEmpty() ? lower : key + ":" + lower, memberPath);
    }
  }

  private void value(JsonParser parser, String key, String path) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, key, path);
      case START_ARRAY -> {
        lists.add(key);
        for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
          value(parser, key + ":" + place, path + "[" + place + "]");
        }
      }
      case VALUE_NULL -> {}
      default -> values.add(new Value(key, parser.getText(), file + ": " + path, base, strict));
    }
  }
}
