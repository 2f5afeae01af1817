package io.hubwire.cli.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdkSearchTest {

  @TempDir Path machine;

  @Test
  void takesTheNewest() throws IOException {
    java("jvm/a", "21.0.5");
    Path newest = java("jvm/b", "25.0.3");
    java("jvm/c", "25.0.1");
    assertThat(search("", "").newest()).map(Jdk::home).contains(newest);
  }

  @Test
  void ignoresJavaThatIsTooOld() throws IOException {
    java("jvm/a", "17.0.15");
    java("jvm/b", "1.8.0_392");
    assertThat(search("", "").newest()).isEmpty();
  }

  @Test
  void prefersJavaHomeAmongEquals() throws IOException {
    java("jvm/a", "25");
    Path named = java("named", "25");
    assertThat(search(named.toString(), "").newest()).map(Jdk::home).contains(named);
  }

  @Test
  void looksOnThePath() throws IOException {
    Path home = java("tool", "24");
    Path link = machine.resolve("bin");
    Files.createDirectory(link);
    Files.createSymbolicLink(link.resolve("java"), home.resolve("bin/java"));
    assertThat(search("", link.toString()).newest()).map(Jdk::home).contains(home.toRealPath());
  }

  @Test
  void knowsTheFoldersOfMacOs() throws IOException {
    Path home = java("jvm/temurin-25.jdk/Contents/Home", "25.0.2");
    assertThat(search("", "").newest()).map(Jdk::home).contains(home);
  }

  @Test
  void passesOverWhatSaysNoVersion() throws IOException {
    Path broken = java("jvm/a", "25");
    Files.writeString(broken.resolve("release"), "JAVA_VERSION=\"soon\"\n");
    assertThat(search("", "").newest()).isEmpty();
  }

  private JdkSearch search(String javaHome, String path) {
    return new JdkSearch(
        Map.of("JAVA_HOME", javaHome, "PATH", path),
        machine.resolve("running"),
        List.of(machine.resolve("jvm"), machine.resolve("absent")));
  }

  private Path java(String folder, String version) throws IOException {
    Path home = machine.resolve(folder);
    Files.createDirectories(home.resolve("bin"));
    Files.createFile(home.resolve("bin/java"));
    assertThat(home.resolve("bin/java").toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
