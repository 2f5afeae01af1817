package io.hubwire.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import io.hubwire.functions.WebPubSubTrigger;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** A function app in a folder of a test's own, compiled from the text of its one class. */
final class CompiledApp {

  private static final String START =
      """
      import com.microsoft.azure.functions.*;
      import com.microsoft.azure.functions.annotation.*;
      import io.hubwire.functions.*;
      import java.util.List;
      import java.util.Optional;

      public class Functions {
      """;

  private final Path root;

  CompiledApp(Path root) {
    this.root = root;
  }

  /** Replaces its functions. */
  CompiledApp functions(String methods) throws Exception {
    Path source = Files.createDirectories(root.resolve("src")).resolve("Functions.java");
    Path classes = Files.createDirectories(root.resolve("classes"));
    Files.writeString(source, START + methods + "\n}\n");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "--release",
                "17",
                "-proc:none",
                source.toString());
    assertThat(result).isZero();
    return this;
  }

  CompiledApp file(String name, String content) throws IOException {
    Files.writeString(root.resolve(name), content);
    return this;
  }

  App app() throws URISyntaxException {
    return new App.ClassPath(List.of(root.resolve("classes"), place(WebPubSubTrigger.class)), root);
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
