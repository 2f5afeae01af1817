package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.App;
import io.hubwire.FunctionInfo;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which scripts {@code main} of a {@code package.json} means, and of what kind they are. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class NodeMainTest {

  private static final Map<String, String> FILES =
      Map.of(
          "index.js", "common",
          "index.mjs", "module",
          "src/index.cjs", "common",
          "src/functions/first.mjs", "module",
          "src/functions/second.cjs", "common",
          "src/functions/deep/third.mjs", "module");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "index.js | index",
        "./index.js | index",
        "index.mjs | index",
        "src/functions/*.{mjs,cjs} | first second",
        "src/{index.cjs,functions/*.mjs} | first index",
        "src/**/*.mjs | first third",
        "src/functions/[st]*.cjs | second",
        "src/functions/firs?.mjs | first",
      })
  void mayBeAPathOrAPattern(String main, String functions)
      throws IOException, InterruptedException {
    try (Hubwire hubwire = Apps.free(app(main)).environment(path()).start()) {
      assertThat(hubwire.functions().stream().map(FunctionInfo::name))
          .containsExactlyInAnyOrder(functions.split(" "));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"dist/**/*.js", "missing.js"})
  void mustMeanSomething(String main) throws IOException, InterruptedException {
    App app = app(main);
    assertThatThrownBy(() -> Apps.free(app).environment(path()).start())
        .hasMessageContaining("Found zero files")
        .hasMessageContaining(main);
  }

  private static Map<String, String> path() {
    return Map.of("PATH", System.getenv("PATH"));
  }

  private static App app(String main) throws IOException, InterruptedException {
    Path root = NodeModules.prepare("NodeMainTest").resolve("apps/main");
    write(root.resolve("package.json"), "{\"main\":\"%s\"}".formatted(main));
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      String name = file.getKey().replaceAll(".*/|\\..*", "");
      String begin =
          file.getValue().equals("module")
              ? "import { app } from '@azure/functions';"
              : "const { app } = require('@azure/functions');";
      write(
          root.resolve(file.getKey()),
          begin + "\napp.http('%s', { handler: () => ({}) });\n".formatted(name));
    }
    return new App.Folder(root);
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
  }
}
