package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an app's folder offers beside the app does not reach what {@code hubwire package} writes.
 */
@DisabledOnOs(OS.WINDOWS) // links need a right of their own there
final class PackagesTest {

  private static final String SECRET = "SecretThatNobodyMayPublish";

  @TempDir Path folder;

  private Path app = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void writeApp() throws IOException {
    app = ScriptApp.into(Files.createDirectory(folder.resolve("app")));
    outside = Files.createDirectory(folder.resolve("outside"));
    write(outside.resolve("secret.txt"));
    write(outside.resolve("within/secret.txt"));
  }

  /** The files of the package; none of them holds the secret, and none is a link. */
  private List<String> packaged() throws Exception {
    Path out = folder.resolve("out");
    CommandRun run =
        CommandRun.of(folder, List.of(), "package", app.toString(), "--out", out.toString());
    assertThat(run.code()).as(run.said()).isZero();
    assertThat(run.said()).contains("Left out").doesNotContain(SECRET);
    try (var all = Files.walk(out)) {
      List<Path> found = all.toList();
      assertThat(found).noneMatch(Files::isSymbolicLink);
      List<Path> files = found.stream().filter(Files::isRegularFile).toList();
      for (Path file : files) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content).as(file.toString()).doesNotContain(SECRET);
      }
      assertThat(out.resolve("open/index.js")).exists();
      return files.stream().map(file -> out.relativize(file).toString()).toList();
    }
  }

  @Test
  void linksThatLeaveTheApp() throws Exception {
    link("data.txt", outside.resolve("secret.txt"));
    link("relative.txt", Path.of("../outside/secret.txt"));
    link("data", outside);
    link("around", folder);
    link("open/lib", outside.resolve("within"));
    link("first", Path.of("second"));
    link("second", Path.of("third"));
    link("third", outside.resolve("secret.txt"));
    link("into", Path.of("open/lib"));
    link("through.txt", Path.of("data/within/secret.txt"));
    link("node_modules/leaves", outside);
    assertThat(packaged())
        .contains("host.json", "open/index.js")
        .noneMatch(file -> file.contains("secret") || file.startsWith("data"));
  }

  @Test
  void settingsAndSecretsUnderOtherNames() throws Exception {
    for (String name :
        List.of(
            "local.settings.json",
            "LOCAL.Settings.json",
            "open/Local.settings.JSON",
            "local.settings.json.bak",
            ".env",
            ".ENV",
            ".env.production",
            "open/.env.local",
            ".hubwire/keys.json",
            ".ssh/id_rsa",
            "store.P12")) {
      write(app.resolve(name));
    }
    Files.writeString(
        app.resolve("key.txt.pem"), "-----BEGIN PRIVATE KEY-----\n" + SECRET + "\n-----END");
    link("settings.txt", Path.of("local.settings.json"));
    link("twice.txt", Path.of("settings.txt"));
    link("dots.txt", Path.of("open/../.env"));
    link("keys", Path.of(".hubwire"));
    link("keys.txt", Path.of("keys/keys.json"));
    assertThat(packaged()).noneMatch(file -> file.contains("settings") || file.contains("keys"));
  }

  @Test
  void aHardLinkToSettingsIsKnownByTheirContent() throws Exception {
    write(app.resolve("local.settings.json"));
    write(app.resolve(".env"));
    Files.createLink(app.resolve("settings.txt"), app.resolve("local.settings.json"));
    Files.createLink(app.resolve("open/values.js"), app.resolve(".env"));
    assertThat(packaged()).doesNotContain("settings.txt", "open/values.js");
  }

  @Test
  void theFirstRuleBehindAByteOrderMark() throws Exception {
    write(app.resolve("notes/todo.txt"));
    write(app.resolve("other.txt"));
    Files.writeString(app.resolve(".funcignore"), "\uFEFFnotes\r\nother.txt\r\n");
    link("todo.txt", Path.of("notes/todo.txt"));
    assertThat(packaged()).noneMatch(file -> file.endsWith("txt"));
  }

  @Test
  void rulesInTheEncodingOfWindows() throws Exception {
    write(app.resolve("notes.txt"));
    write(app.resolve("other.txt"));
    byte[] rules = "\uFEFFnotes.txt\r\nother.txt\r\n".getBytes(StandardCharsets.UTF_16LE);
    Files.write(app.resolve(".funcignore"), rules);
    assertThat(packaged()).noneMatch(file -> file.endsWith("txt"));
  }

  private void link(String name, Path target) throws IOException {
    Path link = app.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"Values\": {\"Secret\": \"" + SECRET + "\"}}");
  }
}
