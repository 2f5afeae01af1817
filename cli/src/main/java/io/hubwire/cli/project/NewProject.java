package io.hubwire.cli.project;

import io.hubwire.cli.app.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a project from a template. */
public final class NewProject {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private NewProject() {}

  /**
   * Writes it.
   *
   * @param folder one that does not exist, or is empty; its name is the project's
   * @param versions of Hubwire and of JUnit, for the build file
   * @throws CommandException where the name cannot be one, or something is there already
   */
  public static void write(ProjectTemplate template, Path folder, Versions versions) {
    String name = String.valueOf(folder.getFileName());
    if (!NAME.matcher(name).matches()) {
      throw new CommandException(
          "A project cannot be named '"
              + name
              + "': expected small letters, digits and hyphens, such as my-chat.");
    }
    if (!isFree(folder)) {
      throw new CommandException(
          "There is something in " + folder + " already; choose another name.");
    }
    Map<String, String> values =
        Map.of(
            "@NAME@", name,
            "@HUB@", name.replace('-', '_'),
            "@VERSION@", versions.hubwire(),
            "@JUNIT@", versions.junit());
    try {
      for (ProjectTemplate.TemplateFile file : template.files()) {
        Path target = folder.resolve(file.path());
        Files.createDirectories(Objects.requireNonNull(target.getParent(), "within the folder"));
        Files.writeString(target, filled(content(file.resource()), values));
      }
    } catch (IOException e) {
      throw new CommandException("The project cannot be written to " + folder + ": " + e, e);
    }
  }

  /**
   * What the build file names.
   *
   * @param hubwire this version
   * @param junit one that this version was tested with
   */
  public record Versions(String hubwire, String junit) {}

  private static boolean isFree(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> content =
        Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
      return content.findAny().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static String filled(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    return filled;
  }

  private static String content(String resource) throws IOException {
    try (InputStream file = NewProject.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IOException("the template " + resource + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
