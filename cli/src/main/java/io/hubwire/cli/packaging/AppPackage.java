package io.hubwire.cli.packaging;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.App;
import io.hubwire.cli.app.AppLook;
import io.hubwire.cli.app.CommandException;
import io.hubwire.host.AppInspection;
import io.hubwire.host.app.AppFiles;
import io.hubwire.host.app.DiscoveredFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that Azure runs, as Microsoft's Maven plugin stages it: a {@code function.json} per
 * function, {@code host.json}, the app's jar and {@code lib/}.
 */
public final class AppPackage {

  /** Azure's worker brings these itself. */
  private static final List<String> PROVIDED =
      List.of("azure-functions-java-library", "azure-functions-java-core-library");

  private static final String HOST_JSON =
      """
      {
        "version": "2.0",
        "extensionBundle": {
          "id": "Microsoft.Azure.Functions.ExtensionBundle",
          "version": "[4.*, 5.0.0)"
        }
      }
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private final App app;
  private final Path out;

  private AppPackage(App app, Path out) {
    this.app = app;
    this.out = out;
  }

  /**
   * Writes the folder.
   *
   * @param out must not exist, or be empty
   * @return the names of the functions in it
   * @throws CommandException where the app cannot be packaged; nothing is written then
   */
  public static List<String> write(App app, Path out) {
    return new AppPackage(app, out).write();
  }

  private List<String> write() {
    AppFiles files =
        switch (app) {
          case App.Folder(Path root) ->
              throw new CommandException(
                  root + " has function.json files: it can be deployed as it is.");
          case App.Jar(Path jar) -> AppFiles.ofJars(List.of(jar.toAbsolutePath()));
          case App.ClassPath(List<Path> entries, Path root) -> AppFiles.ofClassPath(entries);
          case App.Loaded loaded -> AppFiles.ofClassPath(loaded.scanned());
        };
    checkEmpty();
    try (AppInspection inspection = AppLook.at(app)) {
      List<DiscoveredFunction> functions = inspection.declarations();
      check(functions);
      String jar = jarName();
      Files.createDirectories(out);
      for (DiscoveredFunction function : functions) {
        writeFunction(function, jar);
      }
      writeHostJson();
      Jars.write(files.own(), out.resolve(jar));
      copyLibraries(files.libraries());
      return functions.stream().map(DiscoveredFunction::name).toList();
    } catch (IOException e) {
      throw new CommandException("The folder " + out + " cannot be written (" + e + ").", e);
    }
  }

  private void checkEmpty() {
    if (!Files.exists(out)) {
      return;
    }
    try (Stream<Path> content = Files.list(out)) {
      if (content.findAny().isPresent()) {
        throw new CommandException(
            "The folder " + out + " is not empty; remove it, or name another with --out.");
      }
    } catch (IOException e) {
      throw new CommandException(out + " is no folder that can be written (" + e + ").", e);
    }
  }

  private void check(List<DiscoveredFunction> functions) {
    if (functions.isEmpty()) {
      throw new CommandException("No functions found in " + app.settings() + ".");
    }
    for (DiscoveredFunction function : functions) {
      if (function.definition() == null) {
        throw new CommandException(
            "The function '" + function.name() + "' cannot be deployed: " + function.error());
      }
    }
  }

  private String jarName() {
    Path named = app instanceof App.Jar(Path jar) ? jar : app.settings().toAbsolutePath();
    String name = String.valueOf(named.getFileName());
    return name.endsWith(".jar") ? name : name + ".jar";
  }

  private void writeFunction(DiscoveredFunction function, String jar) throws IOException {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("scriptFile", "../" + jar);
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

  private void writeHostJson() throws IOException {
    Path own = app.settings().resolve("host.json");
    if (Files.isRegularFile(own)) {
      Files.copy(own, out.resolve("host.json"));
    } else {
      Files.writeString(out.resolve("host.json"), HOST_JSON);
    }
  }

  private void copyLibraries(List<Path> libraries) throws IOException {
    Path lib = Files.createDirectories(out.resolve("lib"));
    for (Path library : libraries) {
      String name = String.valueOf(library.getFileName());
      boolean provided = PROVIDED.stream().anyMatch(own -> name.matches(own + "-\\d.*\\.jar"));
      if (provided) {
        continue;
      }
      if (Files.exists(lib.resolve(name))) {
        throw new CommandException(
            "Two libraries of the app are called " + name + "; rename one of them: " + library);
      }
      Files.copy(library, lib.resolve(name));
    }
  }
}
