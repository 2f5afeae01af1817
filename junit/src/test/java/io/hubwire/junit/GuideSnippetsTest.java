package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Java of docs/testing.md is Java that was compiled and run. */
final class GuideSnippetsTest {

  private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void everySnippetIsPartOfATestThatRuns() throws IOException {
    Path project = Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    String guide = Files.readString(project.resolve("docs/testing.md"));
    String sources = sources(Path.of("src/test/java/io/hubwire/junit/guide"));
    List<String> snippets =
        SNIPPET.matcher(guide).results().map(result -> flat(result.group(1))).toList();

    assertThat(snippets).hasSizeGreaterThan(5);
    assertThat(snippets).allSatisfy(snippet -> assertThat(sources).contains(snippet));
  }

  private static String sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(GuideSnippetsTest::read)
          .map(GuideSnippetsTest::flat)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Without indentation. */
  private static String flat(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
