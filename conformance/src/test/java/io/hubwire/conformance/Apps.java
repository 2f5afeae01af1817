package io.hubwire.conformance;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.HubwireBuilder;
import io.hubwire.functions.WebPubSubTrigger;
import io.hubwire.junit.HubwireExtension;
import io.hubwire.samples.chat.ConnectionFunctions;
import io.hubwire.samples.chat.MessageFunctions;
import io.hubwire.samples.chat.PageFunctions;
import io.hubwire.samples.chat.RoomFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The function apps that are run here. */
final class Apps {

  private Apps() {}

  /** The chat of the samples, in the tests' own JVM. */
  static HubwireExtension chat() {
    return HubwireExtension.of(
            ConnectionFunctions.class,
            MessageFunctions.class,
            PageFunctions.class,
            RoomFunctions.class)
        .app(project().resolve("samples/chat"))
        .build();
  }

  /**
   * An app of nothing but these classes of the tests.
   *
   * @param folder where it may be put, empty
   */
  static App of(Path folder, Class<?>... classes) throws IOException {
    return new App.ClassPath(classPath(folder, classes), folder);
  }

  /** The same, as a class path. */
  static List<Path> classPath(Path folder, Class<?>... classes) throws IOException {
    Path root = Files.createDirectories(folder.resolve("classes"));
    for (Class<?> type : classes) {
      String file = type.getName().replace('.', '/') + ".class";
      Path copy = root.resolve(file);
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      try (InputStream content = type.getClassLoader().getResourceAsStream(file)) {
        Files.copy(Objects.requireNonNull(content), copy);
      }
    }
    return List.of(root, origin(WebPubSubTrigger.class));
  }

  /** On free ports, untouched by this machine's environment. */
  static Hubwire start(App app) {
    return free(app).start();
  }

  static HubwireBuilder free(App app) {
    return Hubwire.of(app).port(0).servicePort(0).watch(false).strict(true).environment(Map.of());
  }

  /** The project's root. */
  static Path project() {
    return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
  }

  /** The folder or the jar from which a class was loaded. */
  static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
