package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts that interpreters read, from a jar. */
final class WorkerFilesTest {

  @TempDir private Path folder;

  private URL jar() throws IOException {
    Path jar = folder.resolve("workers.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.setMethod(ZipEntry.DEFLATED);
      for (String name : List.of("a/proto/FunctionRpc.proto", "a/node/worker.js", "b/x.js")) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return URI.create("jar:" + jar.toUri() + "!/a/proto/FunctionRpc.proto").toURL();
  }

  private static List<Path> copies() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("hubwire-worker-")).toList();
    }
  }

  @Test
  void copyIsThereUntilItIsClosed() throws IOException {
    WorkerFiles files = WorkerFiles.open(jar());
    Path script = files.path("node/worker.js");
    assertThat(script).content().startsWith("a/node/worker.js");
    assertThat(files.path("../b/x.js")).doesNotExist();
    files.close();
    files.close();
    assertThat(script).doesNotExist();
    assertThat(files.path("")).doesNotExist();
  }

  @Test
  void halfACopyIsRemoved() throws IOException {
    URL jar = jar();
    Path file = folder.resolve("workers.jar");
    byte[] content = Files.readAllBytes(file);
    int second =
        new String(content, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("worker.js");
    for (int i = second + 12; i < second + 24; i++) {
      content[i] = (byte) 0xFF; // in its deflated content
    }
    Files.write(file, content);
    List<Path> before = copies();
    assertThatThrownBy(() -> WorkerFiles.open(jar))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("cannot be written to the temporary folder");
    assertThat(copies()).isSubsetOf(before);
  }
}
