package io.hubwire.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.host.config.ConfigurationFile;
import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds functions by their {@code function.json}, one folder each directly below the app's. */
final class StagedDiscovery {

  private final DefinitionParser parser;

  StagedDiscovery(DefinitionParser parser) {
    this.parser = parser;
  }

  List<DiscoveredFunction> discover(Path root) {
    return folders(root).stream().map(this::read).toList();
  }

  /** The folders that hold a {@code function.json}, by name. */
  static List<Path> folders(Path root) {
    try (var folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve("function.json")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The app folder " + root + " cannot be read", e);
    }
  }

  private DiscoveredFunction read(Path folder) {
    String name = String.valueOf(folder.getFileName());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    try {
      JsonNode content = ConfigurationFile.read(folder.resolve("function.json"));
      if (!(content instanceof ObjectNode object)) {
        throw new DefinitionException("The file function.json must hold a JSON object.");
      }
      json = object;
      List<BindingDefinition> bindings = parser.bindings(name, object);
      ScriptFile script = ScriptFile.find(folder, object.path("scriptFile").asText(""));
      return DiscoveredFunction.found(
          new FunctionDefinition(
              name,
              script.path(),
              object.path("entryPoint").asText(""),
              script.language(),
              bindings,
              RetryPolicy.parse(object.get("retry")),
              object));
    } catch (DefinitionException | HostException e) {
      return DiscoveredFunction.wrong(name, json, e.getMessage());
    }
  }
}
