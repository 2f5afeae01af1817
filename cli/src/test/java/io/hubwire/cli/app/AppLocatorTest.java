package io.hubwire.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppLocatorTest {

  @TempDir Path folder;

  @Test
  void takesAJar() throws IOException {
    Path jar = Files.createFile(folder.resolve("app.jar"));
    assertThat(AppLocator.locate(jar)).isEqualTo(new App.Jar(jar));
  }

  @Test
  void takesAStagedFolder() throws IOException {
    Files.createDirectory(folder.resolve("hello"));
    Files.createFile(folder.resolve("hello/function.json"));
    assertThat(AppLocator.locate(folder)).isEqualTo(new App.Folder(folder));
  }

  @Test
  void saysThatAFolderDoesNotExist() {
    assertThatThrownBy(() -> AppLocator.locate(folder.resolve("absent")))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(folder.resolve("absent") + ": it does not exist");
  }

  @Test
  void saysWhatItLookedFor() {
    assertThatThrownBy(() -> AppLocator.locate(folder))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("pom.xml")
        .hasMessageContaining("function.json")
        .hasMessageContaining("jar");
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Path file = Files.createFile(folder.resolve("app.zip"));
    assertThatThrownBy(() -> AppLocator.locate(file))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("app.zip: it is a file, but no jar");
  }

  @Test
  void keepsTheSettingsOfAJarBesideIt() throws IOException {
    Path jar = Files.createFile(folder.resolve("app.jar"));
    assertThat(AppLocator.settingsFolder(jar)).isEqualTo(folder);
    assertThat(AppLocator.settingsFolder(folder)).isEqualTo(folder);
  }
}
