package io.hubwire.cli.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may leave the machine, and what is said of the rest. */
final class AppTreeTest {

  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";

  @TempDir Path folder;

  private final LeftOut leftOut = new LeftOut();
  private Path app = Path.of("");
  private Path outside = Path.of("");

  @BeforeEach
  void writeApp() throws IOException {
    app = Files.createDirectory(folder.resolve("app"));
    outside = Files.createDirectory(folder.resolve("outside"));
    write(app, "host.json");
    write(app, "say/index.js");
    write(outside, "secret.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "local.settings.json, settings of this machine with their secrets",
    "Local.Settings.JSON, settings of this machine with their secrets",
    "sub/LOCAL.settings.json, settings of this machine with their secrets",
    "local.settings.json.bak, settings of this machine with their secrets",
    "local.settings.dev.json, settings of this machine with their secrets",
    ".env, likely to hold secrets",
    ".ENV, likely to hold secrets",
    "sub/.env.production, likely to hold secrets",
    "Prod.env, likely to hold secrets",
    "a.PFX, likely to hold secrets",
    "a.p12, likely to hold secrets",
    ".netrc, likely to hold secrets",
    "appSettings.json, of this machine only",
    "Project.Lock.json, of this machine only",
  })
  void filesAreLeftOutInAnyLetterCase(String name, String reason) throws IOException {
    write(app, name);
    assertThat(files()).containsExactly("host.json", "say/index.js");
    assertThat(leftOut.notes()).containsExactly("Left out, " + reason + ": " + name + ".");
  }

  @ParameterizedTest
  @CsvSource({
    ".git, of this machine only",
    ".Git, of this machine only",
    ".hubwire, of this machine only",
    ".HubWire, of this machine only",
    "sub/.idea, of this machine only",
    ".ssh, likely to hold secrets",
  })
  void foldersAreLeftOutInAnyLetterCase(String name, String reason) throws IOException {
    write(app, name + "/keys.json");
    assertThat(files()).containsExactly("host.json", "say/index.js");
    assertThat(leftOut.notes()).containsExactly("Left out, " + reason + ": " + name + "/.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"environment.js", "settings.json", "keys.json", ".npmrc", "a.env.js"})
  void namesThatLookAlikeStay(String name) throws IOException {
    write(app, name);
    assertThat(files()).contains(name);
    assertThat(leftOut.notes()).isEmpty();
  }

  @Test
  void aPrivateKeyIsToldFromACertificate() throws IOException {
    Files.writeString(app.resolve("server.PEM"), KEY);
    Files.writeString(app.resolve("ca.pem"), KEY.replace("PRIVATE KEY", "CERTIFICATE"));
    assertThat(files()).containsExactly("ca.pem", "host.json", "say/index.js");
    assertThat(leftOut.notes()).containsExactly("Left out, likely to hold secrets: server.PEM.");
  }

  @Test
  void theAuthorMayTakeASecretAlongButNoLocalSettings() throws IOException {
    write(app, ".env");
    write(app, "local.settings.json");
    Files.writeString(app.resolve("server.pem"), KEY);
    Files.writeString(app.resolve(".funcignore"), "!.env\n!server.pem\n!local.settings.json\n");
    assertThat(files()).contains(".env", "server.pem").doesNotContain("local.settings.json");
  }

  @Test
  void linksOutOfTheAppAreNotFollowed() throws IOException {
    link("data", outside);
    link("data.txt", outside.resolve("secret.txt"));
    link("up", Path.of("../outside"));
    link("etc", Path.of("/etc"));
    link("around", folder);
    assertThat(files()).containsExactly("host.json", "say/index.js");
    assertThat(leftOut.notes())
        .containsExactly(
            "Left out, reached by a link that leads out of the app: around/, data.txt, data/, etc/,"
                + " up/.");
  }

  @Test
  void aLinkToALinkOutOfTheAppIsNotFollowed() throws IOException {
    link("first", Path.of("second"));
    link("second", outside.resolve("secret.txt"));
    assertThat(files()).containsExactly("host.json", "say/index.js");
    assertThat(leftOut.notes())
        .containsExactly("Left out, reached by a link that leads out of the app: first, second.");
  }

  @Test
  void aSecretHasNoOtherName() throws IOException {
    write(app, "local.settings.json");
    write(app, ".hubwire/keys.json");
    write(app, "notes/todo.txt");
    Files.writeString(app.resolve(".funcignore"), "notes\n");
    link("settings.txt", Path.of("local.settings.json"));
    link("data", Path.of(".hubwire"));
    link("keys.txt", Path.of(".hubwire/keys.json"));
    link("todo.txt", Path.of("notes/todo.txt"));
    assertThat(files()).containsExactly("host.json", "say/index.js");
    assertThat(leftOut.notes())
        .containsExactly(
            "Left out, of this machine only: .funcignore, .hubwire/, data/, keys.txt.",
            "Left out, settings of this machine with their secrets: local.settings.json,"
                + " settings.txt.",
            "Left out, named by .funcignore: notes/todo.txt, todo.txt.");
  }

  @Test
  void aSecretHasNoOtherNameByAHardLinkEither() throws IOException {
    write(app, "local.settings.json");
    write(app, ".env");
    Files.createLink(app.resolve("a.txt"), app.resolve("local.settings.json"));
    Files.createLink(app.resolve("say/values.js"), app.resolve(".env"));
    Files.createLink(app.resolve("same.js"), app.resolve("say/index.js"));
    assertThat(files()).containsExactly("host.json", "same.js", "say/index.js");
    assertThat(leftOut.notes())
        .containsExactly(
            "Left out, likely to hold secrets: .env, say/values.js.",
            "Left out, settings of this machine with their secrets: a.txt, local.settings.json.");
  }

  @Test
  void packagesOfTheSameProjectAreFollowed() throws IOException {
    write(app, "packages/own/index.js");
    Files.writeString(app.resolve(".funcignore"), "/packages\n");
    Files.createDirectory(app.resolve("node_modules"));
    link("node_modules/own", Path.of("../packages/own"));
    assertThat(files()).containsExactly("host.json", "node_modules/own/index.js", "say/index.js");
  }

  @Test
  void linksInCirclesAndToNothingEnd() throws IOException {
    link("self", Path.of("."));
    link("say/up", Path.of(".."));
    link("one", Path.of("two"));
    link("two", Path.of("one"));
    link("gone", Path.of("nowhere"));
    assertThat(files()).containsExactly("host.json", "say/index.js");
    assertThat(leftOut.notes())
        .containsExactly(
            "Left out, reached by a link to a folder around it: say/up/, self/.",
            "Left out, neither a file nor a folder, such as a link to nothing: gone, one, two.");
  }

  @Test
  void anAppThatIsReachedByALinkIsWhole() throws IOException {
    Path other = Files.createSymbolicLink(folder.resolve("other"), app);
    assertThat(AppTree.files(other, folder.resolve("out"), FuncIgnore.of(other), leftOut))
        .containsExactly(other.resolve("host.json"), other.resolve("say/index.js"));
  }

  @Test
  void manyPathsAreCounted() throws IOException {
    for (int i = 0; i < 14; i++) {
      write(app, "notes/" + (char) ('a' + i));
    }
    Files.writeString(app.resolve(".funcignore"), "notes\n");
    assertThat(files()).containsExactly("host.json", "say/index.js");
    assertThat(leftOut.notes()).last().asString().endsWith("notes/i, notes/j and 4 more.");
  }

  private List<String> files() throws IOException {
    return AppTree.files(app, folder.resolve("out"), FuncIgnore.of(app), leftOut).stream()
        .map(file -> app.relativize(file).toString().replace('\\', '/'))
        .toList();
  }

  private void link(String name, Path target) throws IOException {
    Files.createSymbolicLink(app.resolve(name), target);
  }

  private static void write(Path root, String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");
  }
}
