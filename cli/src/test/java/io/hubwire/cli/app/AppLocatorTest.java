package io.hubwire.cli.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.App;
import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void namesTheProjectAboveAFolderWithoutAnApp() throws IOException {
    Files.createFile(folder.resolve("pom.xml"));
    Path below = Files.createDirectories(folder.resolve("src/main/java"));
    assertThatThrownBy(() -> AppLocator.locate(below))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("There is one above it, in " + folder + ":");
  }

  @Test
  void namesABrokenHostJsonOfAFolderWithoutFunctions() throws IOException {
    Files.writeString(folder.resolve("host.json"), "{ \"version\": ");
    assertThatThrownBy(() -> AppLocator.locate(folder))
        .isInstanceOf(HostException.class)
        .hasMessageContaining(folder.resolve("host.json") + " is not valid JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void readsAPackageJsonWithAByteOrderMark(Charset charset) throws IOException {
    Files.write(folder.resolve("package.json"), "\uFEFF{\"main\": \"index.js\"}".getBytes(charset));
    assertThat(AppLocator.locate(folder)).isEqualTo(new App.Folder(folder));
  }

  @Test
  void namesAPackageJsonThatCannotBeRead() throws IOException {
    Files.write(
        folder.resolve("package.json"),
        "{\"main\": \"\u00fc.js\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> AppLocator.locate(folder))
        .isInstanceOf(HostException.class)
        .hasMessageContainingAll("package.json", "save it as UTF-8");
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
    Files.createFile(folder.resolve("pom.xml"));
    assertThat(AppLocator.settingsFolder(folder)).isEqualTo(folder);
  }
}
