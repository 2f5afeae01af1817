package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is published belongs together. */
final class PublishedArtifactsTest {

  /** Modules for the project itself; the parent of all is no library either. */
  private static final List<String> UNPUBLISHED =
      List.of("bom", "benchmarks", "hostile", "vectors", "conformance", "maven-plugin");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>hubwire-([^<]+)</artifactId><version>\\$\\{project.version}");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  @Test
  void theBomListsEachLibraryAtThisVersion() throws IOException {
    String parent = Files.readString(Apps.project().resolve("pom.xml"));
    String bom = Files.readString(Apps.project().resolve("bom").resolve("pom.xml"));
    List<String> libraries =
        MODULE
            .matcher(parent)
            .results()
            .map(found -> found.group(1))
            .filter(module -> !module.startsWith("samples/") && !UNPUBLISHED.contains(module))
            .toList();
    assertThat(ARTIFACT.matcher(bom).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(libraries);
    assertThat(version(bom)).isEqualTo(version(parent));
  }

  private static String version(String pom) {
    return VERSION.matcher(pom).results().findFirst().orElseThrow().group(1);
  }

  @Test
  void eachModuleIsExplained() throws IOException {
    String architecture = Files.readString(Apps.project().resolve("ARCHITECTURE.md"));
    String parent = Files.readString(Apps.project().resolve("pom.xml"));
    assertThat(MODULE.matcher(parent).results().map(found -> found.group(1)))
        .filteredOn(module -> !module.startsWith("samples/"))
        .allSatisfy(module -> assertThat(architecture).contains("| `" + module + "/` |"));
  }
}
