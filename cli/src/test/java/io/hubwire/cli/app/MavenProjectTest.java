package io.hubwire.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "the wrapper of these projects is a shell script")
final class MavenProjectTest {

  /** Stands for Maven: compiles nothing, but leaves what Maven would, and counts its runs. */
  private static final String WRAPPER =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      echo "$@" >> runs
      mkdir -p target/classes .hubwire
      echo "$$" > target/classes/App.class
      for option in "$@"; do
        case $option in
          -Dmdep.outputFile=*) printf '%s' "$PWD/library.jar" > "${option#*=}" ;;
        esac
      done
      exit "$(cat code)"
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeProject() throws IOException {
    write("pom.xml", "<project/>");
    write("src/main/java/App.java", "class App {}");
    write("library.jar", "");
    write("code", "0");
    write("mvnw", WRAPPER);
    assertThat(folder.resolve("mvnw").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void isCompiledOnceAndRemembered() throws IOException {
    App expected =
        new App.ClassPath(
            List.of(folder.resolve("target/classes"), folder.resolve("library.jar")), folder);
    assertThat(AppLocator.locate(folder)).isEqualTo(expected);
    assertThat(AppLocator.locate(folder)).isEqualTo(expected);
    assertThat(runs()).hasSize(1);
    assertThat(runs().getFirst()).contains("compile", "build-classpath");
  }

  @Test
  void isCompiledAgainWhenASourceIsNewer() throws IOException {
    AppLocator.locate(folder);
    touchLater("src/main/java/App.java");
    AppLocator.locate(folder);
    assertThat(runs()).hasSize(2);
    assertThat(runs().getLast()).as("the class path is known").doesNotContain("build-classpath");
  }

  @Test
  void isCompiledAgainWhenAPomIsNewer() throws IOException {
    AppLocator.locate(folder);
    touchLater("pom.xml");
    AppLocator.locate(folder);
    assertThat(runs().getLast()).contains("build-classpath");
  }

  @Test
  void isResolvedAgainWhenALibraryIsGone() throws IOException {
    AppLocator.locate(folder);
    Files.delete(folder.resolve("library.jar"));
    AppLocator.locate(folder);
    assertThat(runs()).hasSize(2);
  }

  @Test
  void isUsedAsItWasPackaged() throws IOException {
    write("target/classes/App.class", "");
    write("target/lib/one.jar", "");
    assertThat(AppLocator.locate(folder))
        .isEqualTo(
            new App.ClassPath(
                List.of(folder.resolve("target/classes"), folder.resolve("target/lib/one.jar")),
                folder));
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void saysThatItDoesNotCompile() throws IOException {
    write("code", "1");
    assertThatThrownBy(() -> AppLocator.locate(folder))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("could not compile " + folder);
    write("code", "0");
    AppLocator.locate(folder);
    assertThat(runs()).as("a failure is not remembered as success").hasSize(2);
  }

  @Test
  void isBuiltInTheReactorOfItsTopmostParent() throws IOException {
    write("tree/pom.xml", "<project><modules><module>group</module></modules></project>");
    write("tree/group/pom.xml", "<project><modules> <module> app </module></modules></project>");
    write("tree/group/app/pom.xml", "<project/>");
    MavenBuild build = MavenBuild.of(folder.resolve("tree/group/app"));
    assertThat(build.top()).isEqualTo(folder.resolve("tree"));
    assertThat(build.command(null, "runtime"))
        .containsSequence("-pl", "group/app", "-am", "compile");
  }

  @Test
  void standsAloneWhereNoParentListsIt() throws IOException {
    write("tree/pom.xml", "<project><!-- <module>app</module> --></project>");
    write("tree/app/pom.xml", "<project/>");
    MavenBuild build = MavenBuild.of(folder.resolve("tree/app"));
    assertThat(build.top()).isEqualTo(folder.resolve("tree/app"));
    assertThat(build.command(null, "runtime")).doesNotContain("-pl");
  }

  private List<String> runs() throws IOException {
    return Files.readAllLines(folder.resolve("runs"));
  }

  private void touchLater(String file) throws IOException {
    new ProjectFiles(folder).touchLater(file);
  }

  private void write(String file, String text) throws IOException {
    new ProjectFiles(folder).write(file, text);
  }
}
