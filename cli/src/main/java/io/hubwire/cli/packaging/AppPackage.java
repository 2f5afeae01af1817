package io.hubwire.cli.packaging;

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
 * The folder that Azure runs: of classes, what Microsoft's Maven plugin stages; of a folder, what
 * Core Tools publishes of it.
 */
public final class AppPackage {

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
   * @throws CommandException where the app cannot be packaged; nothing is written then
   */
  public static Packaged write(App app, Path out) {
    return new AppPackage(app, out).write();
  }

  private Packaged write() {
    checkEmpty();
    AppContent content = content();
    try (AppInspection inspection = AppLook.at(app)) {
      List<DiscoveredFunction> functions = inspection.declarations();
      if (functions.isEmpty()) {
        throw new CommandException("No functions found in " + app.settings() + ".");
      }
      content.check(functions);
      Files.createDirectories(out);
      content.write(out, functions);
      List<String> notes = content.notes(out, functions);
      writeHostJson(notes);
      return new Packaged(functions.stream().map(DiscoveredFunction::name).toList(), notes);
    } catch (IOException e) {
      throw new CommandException("The folder " + out + " cannot be written (" + e + ").", e);
    }
  }

  private AppContent content() {
    return switch (app) {
      case App.Folder(Path root) -> new FolderContent(root);
      case App.Jar(Path jar) ->
          new JavaContent(AppFiles.ofJars(List.of(jar.toAbsolutePath())), jarName(jar));
      case App.ClassPath(List<Path> entries, Path root) ->
          new JavaContent(AppFiles.ofClassPath(entries), jarName(root));
      case App.Loaded loaded ->
          new JavaContent(AppFiles.ofClassPath(loaded.scanned()), jarName(loaded.settings()));
    };
  }

  private static String jarName(Path named) {
    String name = String.valueOf(named.toAbsolutePath().getFileName());
    return name.endsWith(".jar") ? name : name + ".jar";
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

  private void writeHostJson(List<String> notes) throws IOException {
    Path own = app.settings().resolve("host.json");
    Path target = out.resolve("host.json");
    if (Files.exists(target)) {
      return; // with everything else of a folder
    }
    boolean isThere = Files.isRegularFile(own);
    if (isThere && own.toRealPath().startsWith(app.settings().toRealPath())) {
      Files.copy(own, target);
    } else {
      if (isThere) {
        notes.add("The file host.json is a link that leads out of the app: a default is written.");
      }
      Files.writeString(target, HOST_JSON);
    }
  }
}
