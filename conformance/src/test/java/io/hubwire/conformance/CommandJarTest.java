package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The command's jar as it was built. */
final class CommandJarTest {

  /**
   * Without it a function whose class has an {@code Optional} field fails here and not in Azure.
   */
  @Test
  void opensThePackagesThatMicrosoftsWorkerOpens() throws IOException {
    List<String> command = EmptyHome.built("CommandJarTest");
    try (JarFile jar = new JarFile(Path.of(command.getLast()).toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Add-Opens"))
          .isEqualTo("java.base/java.lang java.base/java.util");
    }
  }
}
