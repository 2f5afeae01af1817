package io.hubwire.host.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which source files the class folders of an app were compiled from. A compiler takes classes away
 * before it writes new ones, and one that fails leaves some or none: whether classes are complete
 * is seen by the sources that had one before.
 *
 * @param compiled source files that have a class
 * @param uncompiled source files that have none
 * @param broken classes that cannot be read to their end, or stand for code that does not compile
 * @param folders where the packages of those that have a class begin
 */
public record CompiledSources(
    Set<Path> compiled, Set<Path> uncompiled, Set<Path> broken, Set<Path> folders) {

  private static final List<String> SOURCES = List.of(".java", ".kt", ".scala", ".groovy");
  private static final Set<String> FOREIGN = Set.of("target", "build", "node_modules");
  private static final Set<String> NAMELESS = Set.of("package-info.java", "module-info.java");
  private static final Pattern DECLARATION =
      Pattern.compile("\\b(class|interface|enum|record|object|fun|trait|def)\\b");
  private static final String SUFFIX = ".class";

  /** What the compiler of Eclipse writes into a class whose source has an error. */
  private static final String UNRESOLVED = "Unresolved compilation problem";

  public CompiledSources {
    compiled = Set.copyOf(compiled);
    uncompiled = Set.copyOf(uncompiled);
    broken = Set.copyOf(broken);
    folders = Set.copyOf(folders);
  }

  /** Looks at an app; only one that is run from its class folders has any. */
  public static CompiledSources of(FunctionApp app) {
    Set<String> named = new HashSet<>();
    Set<Path> broken = new TreeSet<>();
    Set<Path> compiled = new TreeSet<>();
    Set<Path> uncompiled = new TreeSet<>();
    Set<Path> folders = new TreeSet<>();
    if (app instanceof FunctionApp.ClassPath(List<Path> entries, Path root)) {
      entries.stream().filter(Files::isDirectory).forEach(folder -> read(folder, named, broken));
      for (Path source : files(root, SOURCES, FOREIGN)) {
        int start = named(root.relativize(source), named);
        (start < 0 ? uncompiled : compiled).add(source);
        if (start >= 0) {
          folders.add(root.resolve(root.relativize(source).toString().substring(0, start)));
        }
      }
    }
    return new CompiledSources(compiled, uncompiled, broken, folders);
  }

  /**
   * Why these are not the classes of a whole app, in a sentence without its stop; empty where they
   * are. A source that had no class before may go on without one, and so may one that declares
   * none; a new one beside those that were compiled must have its own.
   *
   * @param before those of the app that runs
   */
  public String incompleteSince(CompiledSources before) {
    Optional<Path> unfinished =
        broken.stream().filter(file -> !before.broken.contains(file)).sorted().findFirst();
    if (unfinished.isPresent()) {
      return "the class " + unfinished.get() + " was not compiled to its end";
    }
    return uncompiled.stream()
        .filter(source -> before.compiled.contains(source) || isNew(source, before))
        .sorted()
        .findFirst()
        .map(source -> "no class of " + source + " is there")
        .orElse("");
  }

  private static boolean isNew(Path source, CompiledSources before) {
    return !before.uncompiled.contains(source)
        && before.folders.stream().anyMatch(source::startsWith)
        && !NAMELESS.contains(String.valueOf(source.getFileName()))
        && declares(source);
  }

  private static boolean declares(Path source) {
    try {
      return DECLARATION.matcher(Files.readString(source, StandardCharsets.ISO_8859_1)).find();
    } catch (IOException e) {
      return false; // it has gone meanwhile
    }
  }

  /** Adds the names of the sources of all classes, each as {@code package/File.java}. */
  private static void read(Path folder, Set<String> named, Set<Path> broken) {
    for (Path file : files(folder, List.of(SUFFIX), Set.of())) {
      try {
        ClassFile content = new ClassFile(Files.readAllBytes(file));
        String inPackage = folder.relativize(file.resolveSibling("_")).toString();
        String prefix = inPackage.substring(0, inPackage.length() - 1).replace('\\', '/');
        for (int constant = 1; constant < content.count(); constant++) {
          String text = content.tag(constant) == 1 ? content.utf8(constant) : "";
          if (SOURCES.stream().anyMatch(text::endsWith)) {
            named.add(prefix + text);
          } else if (text.startsWith(UNRESOLVED)) {
            broken.add(file);
          }
        }
      } catch (IOException | RuntimeException e) {
        broken.add(file); // it is being written, or has gone meanwhile
      }
    }
  }

  /** Where in a source's path the name begins that a class gives it; negative where none does. */
  private static int named(Path source, Set<String> named) {
    String path = source.toString().replace('\\', '/');
    for (int start = 0; start >= 0; start = next(path, start)) {
      if (named.contains(path.substring(start))) {
        return start;
      }
    }
    return -1;
  }

  private static int next(String path, int start) {
    int slash = path.indexOf('/', start);
    return slash < 0 ? -1 : slash + 1;
  }

  private static Set<Path> files(Path folder, List<String> endings, Set<String> passedOver) {
    Set<Path> files = new TreeSet<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path child, BasicFileAttributes attributes) {
              String name = String.valueOf(child.getFileName());
              boolean foreign = name.startsWith(".") || passedOver.contains(name);
              return foreign && !child.equals(folder)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (endings.stream().anyMatch(file.toString()::endsWith)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return files; // what could be seen
    }
    return files;
  }
}
