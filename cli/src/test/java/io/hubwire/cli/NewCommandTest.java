package io.hubwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new project does is shown where it is built and run. */
final class NewCommandTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"java", "js", "python"})
  void writesAProjectWithItsName(String language) throws IOException {
    Path project = folder.resolve("my-chat");
    Run run = Run.of("new", language, project.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Written to " + project, "hubwire start");
    try (Stream<Path> files = Files.walk(project)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(7)
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("@NAME@", "@HUB@"));
    }
    assertThat(Files.readString(project.resolve("README.md"))).startsWith("# my-chat\n");
    assertThat(project.resolve("host.json")).exists();
    assertThat(project.resolve(".gitignore")).content().contains(".hubwire/");
  }

  @Test
  void namesThisVersionInTheBuildFile() throws IOException {
    Path project = folder.resolve("demo");
    Run.of("new", "java", project.toString());
    assertThat(Files.readString(project.resolve("pom.xml")))
        .contains("<hubwire.version>" + Version.number() + "</hubwire.version>")
        .contains("<version>" + Version.testedWithJunit() + "</version>")
        .doesNotContain("${project", "@");
  }

  @ParameterizedTest
  @CsvSource({"js, /test/", "python, test_*.py"})
  void keepsTestsAndPackagesFromBeingDeployed(String language, String tests) throws IOException {
    Path project = folder.resolve("demo");
    Run.of("new", language, project.toString());
    assertThat(Files.readAllLines(project.resolve(".funcignore")))
        .contains(tests, "/README.md", "/target/");
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(folder.resolve("mine"), "");
    Path project = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(project.resolve("mine"), "");
    Run run = Run.of("new", "js", project.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("There is something in " + project + " already");
    assertThat(project).isDirectoryContaining(file -> file.endsWith("mine")).isDirectory();
    assertThat(project.resolve("host.json")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"My Chat", "1st", "a_b"})
  void saysWhichNamesThereAre(String name) {
    Run run = Run.of("new", "java", folder.resolve(name).toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("'" + name + "'", "such as my-chat");
    assertThat(folder.resolve(name)).doesNotExist();
  }

  @Test
  void saysWhichLanguagesThereAre() {
    Run run = Run.of("new", "cobol", "x");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("cobol").containsIgnoringCase("python");
  }
}
