package io.hubwire.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An app of {@code src/test/apps}, copied to where its packages stay from run to run. */
final class CopiedApp {

  private static final String LOCK = "package-lock.json";

  private CopiedApp() {}

  /** In JavaScript: its packages are those of the module's lock file. */
  static Path node(String name) throws IOException, InterruptedException {
    OutsideProgram.needed("node");
    OutsideProgram npm = OutsideProgram.needed("npm");
    Path packages = Files.createDirectories(Path.of("target", "node").toAbsolutePath());
    Path installed = packages.resolve("node_modules").resolve(LOCK);
    Path wanted = Path.of("node", LOCK);
    if (!Files.exists(installed) || Files.mismatch(installed, wanted) != -1) {
      copy(Path.of("node"), packages);
      npm.run(packages, "ci", "--no-audit", "--no-fund", "--ignore-scripts");
      Files.copy(wanted, installed, StandardCopyOption.REPLACE_EXISTING);
    }
    return copy(source(name), packages.resolve("apps").resolve(name));
  }

  /** In Python: the command makes its virtual environment. */
  static Path python(String name) throws IOException {
    OutsideProgram.needed("python3");
    return copy(source(name), Path.of("target", "python", name).toAbsolutePath());
  }

  private static Path source(String name) {
    return Path.of("src", "test", "apps", name);
  }

  private static Path copy(Path source, Path target) throws IOException {
    try (var files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return target;
  }
}
