package io.hubwire.host.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Finds the file with a function's code, and from its name the language. */
record ScriptFile(Path path, String language) {

  private static final List<String> USUAL_NAMES =
      List.of("index.js", "index.mjs", "index.cjs", "__init__.py");

  /**
   * The script of the function in {@code folder}.
   *
   * @param declared {@code scriptFile} of {@code function.json}, relative to the folder; may be
   *     empty
   * @throws DefinitionException where there is no such file
   */
  static ScriptFile find(Path folder, String declared) {
    Path file = declared.isEmpty() ? guess(folder) : folder.resolve(declared).normalize();
    if (!Files.isRegularFile(file)) {
      throw new DefinitionException(
          "The property 'scriptFile' names '"
              + declared
              + "', a file that does not exist ("
              + file
              + ").");
    }
    return new ScriptFile(file, language(file));
  }

  private static Path guess(Path folder) {
    List<Path> others = otherFiles(folder);
    if (others.size() == 1) {
      return others.getFirst();
    }
    for (Path file : others) {
      if (name(file).startsWith("run.")) {
        return file;
      }
    }
    for (String usual : USUAL_NAMES) {
      for (Path file : others) {
        if (name(file).equals(usual)) {
          return file;
        }
      }
    }
    throw new DefinitionException(
        "The property 'scriptFile' is missing, and no single file in "
            + folder
            + " can be taken for it. Add it; for Java it names the jar.");
  }

  private static List<Path> otherFiles(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !name(file).equals("function.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String language(Path file) {
    String name = name(file);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "jar" -> "java";
      case "js", "mjs", "cjs" -> "node";
      case "py" -> "python";
      default ->
          throw new DefinitionException(
              "The file "
                  + file
                  + " is of no known language; expected a jar, a .js, .mjs or .cjs file, or a .py file.");
    };
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
