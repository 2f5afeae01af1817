package io.hubwire.host.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Finds the classes that may declare functions, without loading any: an annotation's descriptor
 * stands as plain bytes in the constant pool of each class that bears it.
 */
final class ClassScanner {

  private static final String DESCRIPTOR =
      "Lcom/microsoft/azure/functions/annotation/FunctionName;";
  private static final String SUFFIX = ".class";

  private ClassScanner() {}

  /** Names of classes in the entries that mention the annotation, in a fixed order. */
  static List<String> scan(List<Path> entries) {
    List<String> names = new ArrayList<>();
    for (Path entry : entries) {
      try {
        names.addAll(Files.isDirectory(entry) ? scanFolder(entry) : scanJar(entry));
      } catch (IOException e) {
        throw new UncheckedIOException("The class path entry " + entry + " cannot be read", e);
      }
    }
    return names.stream().distinct().toList();
  }

  private static List<String> scanFolder(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      List<String> names = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (isClass(name) && mentions(Files.readAllBytes(file))) {
          names.add(className(name));
        }
      }
      return names;
    }
  }

  private static List<String> scanJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      List<String> names = new ArrayList<>();
      for (ZipEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (isClass(name)) {
          try (var content = file.getInputStream(entry)) {
            if (mentions(content.readAllBytes())) {
              names.add(className(name));
            }
          }
        }
      }
      names.sort(null);
      return names;
    }
  }

  /** What lies below META-INF is another version of a class, or is no class of this path at all. */
  private static boolean isClass(String file) {
    return file.endsWith(SUFFIX) && !file.startsWith("META-INF/");
  }

  private static boolean mentions(byte[] classFile) {
    return new String(classFile, StandardCharsets.ISO_8859_1).contains(DESCRIPTOR);
  }

  private static String className(String file) {
    return file.substring(0, file.length() - SUFFIX.length()).replace('/', '.');
  }
}
