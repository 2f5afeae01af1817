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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "the wrapper of these projects is a shell script")
final class GradleProjectTest {

  /** Stands for Gradle: compiles nothing, but leaves what Gradle would, and counts its runs. */
  private static final String WRAPPER =
      """
      #!/bin/sh
      echo "$@" >> "$(dirname "$0")/runs"
      [ "$(cat "$(dirname "$0")/code")" = 0 ] || exit 1
      mkdir -p build/classes/java/main
      for option in "$@"; do
        case $option in
          -Dhubwire.classPath=*)
            printf '%s' "$PWD/build/classes/java/main:$PWD/build/resources/main:$PWD/library.jar" \\
              > "${option#*=}" ;;
        esac
      done
      """;

  @TempDir Path top;

  private Path folder;

  @BeforeEach
  void makeProject() throws IOException {
    folder = top.resolve("app");
    write("settings.gradle.kts", "");
    write("gradle.properties", "");
    write("gradle/libs.versions.toml", "");
    write("buildSrc/src/main/groovy/Plugin.groovy", "");
    write("app/build.gradle.kts", "");
    write("app/src/main/java/App.java", "class App {}");
    write("app/library.jar", "");
    write("code", "0");
    write("gradlew", WRAPPER);
    assertThat(top.resolve("gradlew").toFile().setExecutable(true)).isTrue();
  }

  @Test
  void isCompiledOnceAndRemembered() throws IOException {
    App expected =
        new App.ClassPath(
            List.of(
                folder.resolve("build/classes/java/main"),
                folder.resolve("build/resources/main"),
                folder.resolve("library.jar")),
            folder);
    assertThat(AppLocator.locate(folder)).isEqualTo(expected);
    assertThat(AppLocator.locate(folder)).isEqualTo(expected);
    assertThat(runs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app/src/main/java/App.java",
        "app/build.gradle.kts",
        "settings.gradle.kts",
        "gradle.properties",
        "gradle/libs.versions.toml",
        "buildSrc/src/main/groovy/Plugin.groovy"
      })
  void isCompiledAgainWhenItIsNewer(String file) throws IOException {
    AppLocator.locate(folder);
    touchLater(file);
    AppLocator.locate(folder);
    assertThat(runs()).hasSize(2);
  }

  @Test
  void isCompiledAgainWhenALibraryIsGone() throws IOException {
    AppLocator.locate(folder);
    Files.delete(folder.resolve("library.jar"));
    assertThatThrownBy(() -> AppLocator.locate(folder)).hasMessageContaining("named no classes");
    assertThat(runs()).hasSize(2);
  }

  @Test
  void saysThatItDoesNotCompile() throws IOException {
    write("code", "1");
    assertThatThrownBy(() -> AppLocator.locate(folder))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("Gradle could not compile " + folder);
    write("code", "0");
    AppLocator.locate(folder);
    assertThat(runs()).as("a failure is not remembered as success").hasSize(2);
  }

  @Test
  void namesTheRepositoryThatABuildWithHubwireLacks() throws IOException {
    write("code", "1");
    write("gradle/libs.versions.toml", "hubwire = { module = \"io.hubwire:hubwire-functions\" }");
    GradleBuild build = GradleBuild.of(folder);
    Path file = folder.resolve("class-path");
    assertThatThrownBy(() -> build.compile(file)).hasMessageContaining("add mavenLocal()");
    write("settings.gradle.kts", "repositories { mavenLocal() }");
    assertThatThrownBy(() -> build.compile(file))
        .isInstanceOf(CommandException.class)
        .hasMessageNotContaining("mavenLocal()");
  }

  @Test
  void isLookedAtWithoutBeingCompiled() throws IOException {
    assertThat(AppAsBuilt.at(folder).app()).isEmpty();
    assertThat(AppAsBuilt.at(folder).missing()).contains("is not built");
    assertThat(top.resolve("runs")).doesNotExist();
    App app = AppLocator.locate(folder);
    assertThat(AppAsBuilt.at(folder).app()).contains(app);
    assertThat(AppAsBuilt.at(folder).missing()).isNull();
    touchLater("app/src/main/java/App.java");
    assertThat(AppAsBuilt.at(folder).missing()).contains("sources are newer");
    assertThat(runs()).hasSize(1);
  }

  private List<String> runs() throws IOException {
    return Files.readAllLines(top.resolve("runs"));
  }

  private void touchLater(String file) throws IOException {
    new ProjectFiles(top).touchLater(file);
  }

  private void write(String file, String text) throws IOException {
    new ProjectFiles(top).write(file, text);
  }
}
