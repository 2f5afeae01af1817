package io.hubwire.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The scripts' folder in target, with the packages of the lock file. */
final class NodeModules {

  private static final Path SCRIPTS = Path.of("node");
  private static final Path FOLDER = Path.of("target", "node");
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String LOCK = "package-lock.json";

  private NodeModules() {}

  /**
   * Copies the scripts; installs the packages where they are not those of the lock file.
   *
   * @param test who needs them
   */
  static synchronized Path prepare(String test) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(FOLDER).toAbsolutePath();
    Path installed = folder.resolve("node_modules").resolve(LOCK);
    boolean fresh =
        Files.exists(installed) && Files.mismatch(installed, SCRIPTS.resolve(LOCK)) == -1;
    try (var files = Files.list(SCRIPTS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!fresh) {
      install(test, folder);
      // The mark of a whole installation: half a one has none.
      Files.copy(folder.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }

  private static void install(String test, Path folder) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            ExternalTool.NPM.path().toString(),
            "ci",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts");
    ProcessRun run = ProcessRun.of(command, folder, Map.of(), LIMIT);
    if (run.status() != 0) {
      String how = run.status() < 0 ? "did not end within " + LIMIT.toMinutes() + " min" : "failed";
      throw ExternalTools.missing(test, "'npm ci' " + how + ":\n" + run.output());
    }
  }
}
