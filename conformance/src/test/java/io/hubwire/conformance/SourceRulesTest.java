package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every source file. */
final class SourceRulesTest {

  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 40;
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

  /** Where a method or constructor begins, as the formatter writes it. */
  private static final Pattern DECLARATION =
      Pattern.compile(
          "^( {2}| {4})(?!(return|throw|new|else|case|record)\\b)([\\w<>\\[\\],?.]+ )+\\w+\\(");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Apps.project())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.endsWith("SourceRulesTest.java"))
          .toList();
    }
  }

  @Test
  void filesAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources()) {
      int lines = Files.readAllLines(source).size();
      if (lines > LONGEST_FILE) {
        tooLong.add(source.getFileName() + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).as("files over %d lines", LONGEST_FILE).isEmpty();
  }

  @Test
  void methodsAreShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path source : sources()) {
      if (source.toString().contains("/src/test/")) {
        continue; // tables of examples may be long
      }
      List<String> lines = Files.readAllLines(source);
      for (int start = 0; start < lines.size(); start++) {
        int length = methodLength(lines, start);
        if (length > LONGEST_METHOD) {
          tooLong.add(source.getFileName() + ":" + (start + 1) + ": " + length + " lines");
        }
      }
    }
    assertThat(tooLong).as("methods over %d lines", LONGEST_METHOD).isEmpty();
  }

  /** How many lines the method takes that begins at a line; 0 where none does. */
  private static int methodLength(List<String> lines, int start) {
    Matcher declaration = DECLARATION.matcher(lines.get(start));
    if (!declaration.find()) {
      return 0;
    }
    String close = declaration.group(1) + "}";
    int line = start;
    while (line < lines.size() && !lines.get(line).endsWith("{")) {
      if (lines.get(line).endsWith(";") || lines.get(line).endsWith("}")) {
        return 0;
      }
      line++;
    }
    while (line < lines.size() && !lines.get(line).startsWith(close)) {
      line++;
    }
    return line - start + 1;
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : sources()) {
      for (String line : Files.readAllLines(source)) {
        boolean sleeps = source.toString().contains("/src/test/") && line.contains("Thread.sleep(");
        if (UNFINISHED.matcher(line).find() || sleeps) {
          found.add(source.getFileName() + ": " + line.strip());
        }
      }
    }
    assertThat(found).as("unfinished places, and tests that sleep").isEmpty();
  }
}
