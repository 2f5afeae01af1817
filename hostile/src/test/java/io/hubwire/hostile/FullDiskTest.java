package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A temporary folder that takes nothing, or not all of it: a start says so and leaves nothing. */
final class FullDiskTest {

  private static final String ADVICE =
      "Make room there, or name another with -Djava.io.tmpdir=FOLDER.";

  @TempDir Path folder;
  private Path temporary = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  private String app(String language) throws IOException {
    return language.equals("java")
        ? AttackedJar.into(folder).toString()
        : ScriptApp.into(folder.resolve("app")).toString();
  }

  private void assertSaid(CommandRun run, Path where) {
    assertThat(run.said())
        .containsPattern("cannot be (copied|written) to the temporary folder " + where + ": ")
        .contains(ADVICE)
        .doesNotContain("a mistake in Hubwire", "\tat ");
  }

  private CommandRun start(List<String> before, String app) throws Exception {
    return CommandRun.after(
        before,
        folder,
        List.of("-Djava.io.tmpdir=" + temporary, "-XX:-UsePerfData"),
        "start",
        app,
        "--port=0",
        "--service-port=0");
  }

  /** The limit is that of a file, since no other is the same everywhere: the first copy is cut. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aCopyThatIsCutLeavesNothing() throws Exception {
    String app = app("java");
    CommandRun run = start(List.of("/bin/sh", "-c", "ulimit -f 20; exec \"$0\" \"$@\""), app);
    assertThat(run.code()).isEqualTo(1);
    assertSaid(run, temporary);
    assertThat(temporary).isEmptyDirectory();
  }

  /** A file system of so many bytes; only who may mount one has this attack. */
  @ParameterizedTest
  @ValueSource(strings = {"java 64k", "js 4k", "js 16k"})
  @EnabledOnOs(OS.LINUX)
  void aFullFileSystemIsLeftEmpty(String attack) throws Exception {
    String[] parts = attack.split(" ", 2);
    String mount = "mount -t tmpfs -o size=" + parts[1] + " tmpfs '" + temporary + "'";
    List<String> root = List.of("unshare", "--mount", "/bin/sh", "-c");
    assumeTrue(canRun(with(root, mount)), "no file system can be mounted");
    String app = app(parts[0]);
    String attacked = mount + " && \"$0\" \"$@\"; echo code $?; ls -A '" + temporary + "'";
    CommandRun run = start(with(root, attacked), app);
    assertSaid(run, temporary);
    assertThat(run.said()).as("the code, and what is left").endsWith("code 1\n");
  }

  private static List<String> with(List<String> command, String last) {
    List<String> all = new ArrayList<>(command);
    all.add(last);
    return all;
  }

  private static boolean canRun(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "js"})
  void whatIsNoFolderIsNamed(String language) throws Exception {
    temporary = Files.createFile(folder.resolve("file"));
    CommandRun run = start(List.of(), app(language));
    assertThat(run.code()).isEqualTo(1);
    assertSaid(run, temporary);
    assertThat(temporary).isEmptyFile();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFolderThatCannotBeWrittenIsNamed() throws Exception {
    assertThat(temporary.toFile().setWritable(false)).isTrue();
    assumeTrue(!Files.isWritable(temporary), "this user may write everywhere");
    CommandRun run = start(List.of(), app("java"));
    assertThat(run.code()).isEqualTo(1);
    assertSaid(run, temporary);
    assertThat(temporary).isEmptyDirectory();
  }
}
