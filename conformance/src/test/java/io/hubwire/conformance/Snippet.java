package io.hubwire.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param page relative to the project
 * @param line where its text begins
 * @param language what the fence names, empty where it names none
 */
record Snippet(String page, int line, String language, String text) {

  private static final String FENCE = "```";

  /** Those of the README and of the folder docs, in order. */
  static Stream<Snippet> all() throws IOException {
    try (Stream<Path> docs = Files.list(Apps.project().resolve("docs"))) {
      List<Path> pages = docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(Stream.of(Apps.project().resolve("README.md")), pages.stream())
          .flatMap(page -> of(page).stream());
    }
  }

  /** Those of a page in that language. */
  static List<Snippet> of(String page, String language) {
    return of(Apps.project().resolve(page)).stream()
        .filter(snippet -> snippet.language.equals(language))
        .toList();
  }

  private static List<Snippet> of(Path page) {
    List<Snippet> found = new ArrayList<>();
    String name = Apps.project().relativize(page).toString();
    List<String> lines = lines(page);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1;
        while (!lines.get(end).equals(FENCE)) {
          end++;
        }
        String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
        found.add(new Snippet(name, i + 2, lines.get(i).substring(FENCE.length()), text));
        i = end;
      }
    }
    return found;
  }

  private static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String firstLine() {
    return text.lines().findFirst().orElse("");
  }

  @Override
  public String toString() {
    return page + ":" + line + " " + language;
  }
}
