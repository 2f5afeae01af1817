package io.hubwire.host.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptFingerprintTest {

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.js",
        "src/functions/a.mjs",
        "b.cjs",
        "function_app.py",
        "shared/tools.py",
        "package.json",
        "requirements.txt",
        "hello/function.json"
      })
  void scriptsCount(String file) throws IOException {
    assertThat(changedBy(file)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node_modules/x/index.js",
        ".venv/lib/x.py",
        ".hubwire/venv/x.py",
        "venv/x.py",
        "__pycache__/x.py",
        "data.json",
        "notes.txt"
      })
  void whatTheAppDoesNotLoadDoesNot(String file) throws IOException {
    assertThat(changedBy(file)).isFalse();
  }

  private boolean changedBy(String file) throws IOException {
    FunctionApp app = new FunctionApp.StagedFolder(root);
    String before = AppFingerprint.of(app);
    Path path = root.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, "content");
    return !AppFingerprint.of(app).equals(before);
  }
}
