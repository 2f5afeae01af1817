package io.hubwire.host.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What tells a changed app from an unchanged one: path, size and time of every file that the host
 * reads. Cheap enough to be taken twice a second.
 */
public final class AppFingerprint {

  /** Folders of installed packages and of what is made while the app runs. */
  private static final Set<String> FOREIGN =
      Set.of("node_modules", "__pycache__", "venv", "env", "target");

  private static final Set<String> NAMES =
      Set.of("package.json", "requirements.txt", "function.json");
  private static final List<String> ENDINGS = List.of(".js", ".mjs", ".cjs", ".py");

  private AppFingerprint() {}

  /** The app's fingerprint now; files that come and go meanwhile are passed over. */
  public static String of(FunctionApp app) {
    TreeMap<Path, String> files = new TreeMap<>();
    add(app.root().resolve("host.json"), files);
    add(app.root().resolve("local.settings.json"), files);
    switch (app) {
      case FunctionApp.StagedFolder(Path root) -> {
        addStaged(root, files);
        addScripts(root, files);
      }
      case FunctionApp.Jar jar -> {
        add(jar.jar(), files);
        addJars(app.root().resolve("lib"), files);
      }
      case FunctionApp.ClassPath(List<Path> entries, Path root) ->
          entries.forEach(entry -> addTree(entry, files));
      case FunctionApp.Loaded loaded -> {
        // Its loader has its classes for good.
      }
    }
    return files.toString();
  }

  private static void addStaged(Path root, Map<Path, String> files) {
    for (Path child : list(root)) {
      if (Files.isDirectory(child)) {
        add(child.resolve("function.json"), files);
        if (child.toString().endsWith("lib")) {
          addJars(child, files);
        }
      }
    }
    addJars(root, files);
  }

  private static void addScripts(Path folder, Map<Path, String> files) {
    for (Path child : list(folder)) {
      String name = String.valueOf(child.getFileName());
      if (Files.isDirectory(child)) {
        if (!name.startsWith(".") && !FOREIGN.contains(name)) {
          addScripts(child, files);
        }
      } else if (NAMES.contains(name) || ENDINGS.stream().anyMatch(name::endsWith)) {
        add(child, files);
      }
    }
  }

  private static void addJars(Path folder, Map<Path, String> files) {
    list(folder).stream()
        .filter(file -> file.toString().endsWith(".jar"))
        .forEach(file -> add(file, files));
  }

  private static void addTree(Path entry, Map<Path, String> files) {
    if (!Files.isDirectory(entry)) {
      add(entry, files);
      return;
    }
    for (Path child : list(entry)) {
      addTree(child, files);
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var children = Files.list(folder)) {
      return new ArrayList<>(children.toList());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static void add(Path file, Map<Path, String> files) {
    try {
      files.put(file, Files.size(file) + "@" + Files.getLastModifiedTime(file));
    } catch (IOException e) {
      files.remove(file);
    }
  }
}
