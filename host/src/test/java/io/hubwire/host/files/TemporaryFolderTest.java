package io.hubwire.host.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temporary folders of several processes. */
final class TemporaryFolderTest {

  @TempDir private Path parent;
  private final List<Process> keepers = new ArrayList<>();

  @AfterEach
  void endKeepers() {
    keepers.forEach(Process::destroyForcibly);
  }

  private record Keeper(Process process, Path folder) {}

  private Keeper keeper() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FolderKeeper.class.getName(),
                parent.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    keepers.add(process);
    BufferedReader output = process.inputReader();
    return new Keeper(process, Path.of(output.readLine()));
  }

  private TemporaryFolder create() throws IOException {
    return TemporaryFolder.create(
        parent, "test", made -> Files.writeString(made.resolve("content.txt"), "x"));
  }

  private List<String> left() throws IOException {
    try (var files = Files.list(parent)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void closeDeletesItWithAllThatIsInIt() throws IOException {
    TemporaryFolder folder = create();
    Files.createDirectories(folder.path().resolve("a/b"));
    assertThat(folder.path().resolve("content.txt")).hasContent("x");
    folder.close();
    folder.close();
    assertThat(left()).isEmpty();
  }

  @Test
  void thatOfAKilledProcessIsDeletedByTheNext() throws Exception {
    Keeper killed = keeper();
    killed.process().destroyForcibly().waitFor();
    assertThat(killed.folder()).exists();
    try (TemporaryFolder next = create()) {
      assertThat(killed.folder()).doesNotExist();
      assertThat(next.path()).exists();
    }
    assertThat(left()).isEmpty();
  }

  @Test
  void thatOfALivingProcessStays() throws Exception {
    Keeper living = keeper();
    try (TemporaryFolder first = create();
        TemporaryFolder second = create()) {
      Keeper third = keeper();
      assertThat(List.of(living.folder(), first.path(), second.path(), third.folder()))
          .allSatisfy(folder -> assertThat(folder.resolve("content.txt")).exists());
    }
    living.process().getOutputStream().close();
    living.process().waitFor();
    assertThat(living.folder()).doesNotExist();
  }

  @Test
  void manyThatStartAtOnceTakeNoOtherForDead() throws Exception {
    Keeper killed = keeper();
    killed.process().destroyForcibly().waitFor();
    List<Keeper> started = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Keeper> start = this::keeper;
      for (Future<Keeper> one :
          List.of(threads.submit(start), threads.submit(start), threads.submit(start))) {
        started.add(one.get());
      }
    }
    assertThat(started)
        .allSatisfy(one -> assertThat(one.folder().resolve("content.txt")).hasContent("x"));
    assertThat(killed.folder()).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeFilledLeavesNothing() throws IOException {
    assertThatThrownBy(
            () ->
                TemporaryFolder.create(
                    parent,
                    "test",
                    made -> {
                      Files.writeString(made.resolve("half.txt"), "x");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThat(left()).isEmpty();
  }

  @Test
  void aLinkThatSomebodyPutThereIsNotFollowed() throws IOException {
    Path precious = Files.createDirectory(parent.resolve("precious"));
    Files.writeString(precious.resolve("file.txt"), "x");
    Files.createFile(parent.resolve("hubwire-test-00000000-1.lock"));
    Files.createSymbolicLink(parent.resolve("hubwire-test-00000000-1"), precious);
    Files.createSymbolicLink(
        parent.resolve("hubwire-test-00000000-2.lock"), precious.resolve("file.txt"));
    create().close();
    assertThat(precious.resolve("file.txt")).hasContent("x");
    assertThat(left()).contains("precious").doesNotContain("hubwire-test-00000000-1");
  }
}
