package io.hubwire.conformance;

import io.hubwire.App;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The reference page's examples in Java. */
final class ReferenceJavaTest extends ReferenceExamples {

  @Override
  App app(Path folder) throws IOException {
    Files.copy(
        Path.of("src", "test", "apps", "reference-v4", "hubwire.json"),
        folder.resolve("hubwire.json"));
    return Apps.of(folder, ReferenceFunctions.class);
  }
}
