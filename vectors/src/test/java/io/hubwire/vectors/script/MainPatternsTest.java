package io.hubwire.vectors.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The patterns of {@code main} in a {@code package.json} mean the files that globby 11.1.0 finds,
 * the package in Microsoft's Node worker, and in its order: the file holds what it found in the
 * same folder, reading one folder at a time.
 */
final class MainPatternsTest {

  private static final Path FOUND = Path.of("src", "test", "resources", "script", "globs.txt");
  private static final Path GLOB = Path.of("..", "workers", "node", "glob.js");

  @Test
  void meanTheFilesThatTheyMeanToMicrosoftsWorker() throws Exception {
    Tool.needed("mainPatterns", "node");
    Path folder = Path.of("target", "globs").toAbsolutePath();
    String lines =
        Tool.output(
            Path.of("node"),
            List.of(
                "node",
                "globs.mjs",
                GLOB.toAbsolutePath().normalize().toString(),
                folder.toString(),
                FOUND.toAbsolutePath().toString()));
    assertThat(lines.lines().toList()).isEqualTo(Files.readAllLines(FOUND));
  }
}
