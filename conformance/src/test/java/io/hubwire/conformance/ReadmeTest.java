package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's test is green against the README's function, in a new project. */
@NeedsTools(ExternalTool.MVN)
final class ReadmeTest {

  private static final String IMPORTS =
      """
      package com.example;

      import com.microsoft.azure.functions.*;
      import com.microsoft.azure.functions.annotation.*;
      import io.hubwire.functions.*;
      import java.util.List;

      """;
  private static final String TEST_IMPORTS =
      """
      package com.example;

      import io.hubwire.junit.*;
      import org.junit.jupiter.api.Test;

      """;

  @TempDir Path folder;

  @Test
  void itsTestIsGreen() throws IOException, InterruptedException {
    EmptyHome home = EmptyHome.in(folder.resolve("home"));
    home.hubwire("ReadmeTest", folder, "new", "java", "demo");
    Path demo = folder.resolve("demo");
    Path sources = demo.resolve("src/main/java/com/example");
    Path tests = demo.resolve("src/test/java/com/example");
    Files.delete(sources.resolve("Functions.java"));
    Files.delete(tests.resolve("FunctionsTest.java"));
    List<Snippet> java = Snippet.of("README.md", "java");
    assertThat(java).as("the function and its test").hasSize(2);
    Files.writeString(sources.resolve("Chat.java"), IMPORTS + java.getFirst().text());
    Files.writeString(tests.resolve("ChatTest.java"), TEST_IMPORTS + java.getLast().text());

    ProcessRun maven = home.maven(demo, "test");

    assertThat(maven.status()).as(maven.output()).isZero();
    assertThat(maven.output()).contains("Tests run: 1, Failures: 0");
  }
}
