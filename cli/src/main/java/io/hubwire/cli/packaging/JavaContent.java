package io.hubwire.cli.packaging;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.cli.app.CommandException;
import io.hubwire.host.app.AppFiles;
import io.hubwire.host.app.DiscoveredFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compiled classes, as Microsoft's Maven plugin stages them: a {@code function.json} per function,
 * the app's jar and {@code lib/}.
 */
final class JavaContent implements AppContent {

  /** Azure's worker brings these itself. */
  private static final List<String> PROVIDED =
      List.of("azure-functions-java-library", "azure-functions-java-core-library");

  private static final JsonMapper JSON = new JsonMapper();

  private final AppFiles files;
  private final String name;
  private final LeftOut leftOut = new LeftOut();

  /**
   * Of an app.
   *
   * @param name of the jar to write
   */
  JavaContent(AppFiles files, String name) {
    this.files = files;
    this.name = name;
  }

  @Override
  public void check(List<DiscoveredFunction> functions) {
    for (DiscoveredFunction function : functions) {
      if (function.definition() == null) {
        throw new CommandException(
            "The function '" + function.name() + "' cannot be deployed: " + function.error());
      }
    }
  }

  @Override
  public void write(Path out, List<DiscoveredFunction> functions) throws IOException {
    for (DiscoveredFunction function : functions) {
      writeFunction(out, function);
    }
    Jars.write(files.own(), out.resolve(name), leftOut);
    copyLibraries(out);
  }

  @Override
  public List<String> notes(Path out, List<DiscoveredFunction> functions) {
    return leftOut.notes();
  }

  private void writeFunction(Path out, DiscoveredFunction function) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("scriptFile", "../" + name);
    function
        .json()
        .properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("scriptFile")) {
                json.set(member.getKey(), member.getValue());
              }
            });
    Path folder = Files.createDirectories(out.resolve(function.name()));
    Files.writeString(
        folder.resolve("function.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private void copyLibraries(Path out) throws IOException {
    Path lib = Files.createDirectories(out.resolve("lib"));
    for (Path library : files.libraries()) {
      String called = String.valueOf(library.getFileName());
      boolean provided = PROVIDED.stream().anyMatch(own -> called.matches(own + "-\\d.*\\.jar"));
      if (provided) {
        continue;
      }
      if (Files.exists(lib.resolve(called))) {
        throw new CommandException(
            "Two libraries of the app are called " + called + "; rename one of them: " + library);
      }
      Files.copy(library, lib.resolve(called));
    }
  }
}
