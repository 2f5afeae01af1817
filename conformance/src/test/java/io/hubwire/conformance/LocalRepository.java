package io.hubwire.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maven repository with what this build has packaged, as `mvn install` would leave it. What other
 * people made comes from the repository of this build.
 */
final class LocalRepository {

  private static final Pattern ARTIFACT =
      Pattern.compile("</parent>.*?<artifactId>([^<]+)</artifactId>", Pattern.DOTALL);

  private final Path folder;
  private final Path settings;
  private final String version;

  private LocalRepository(Path folder, Path settings, String version) {
    this.folder = folder;
    this.settings = settings;
    this.version = version;
  }

  /** Makes it; empty where the build has not packaged its modules. */
  static Optional<LocalRepository> in(Path folder, String version, List<String> modules)
      throws IOException {
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <mirrors><mirror>
            <id>this-build</id><mirrorOf>*</mirrorOf><url>%s</url>
          </mirror></mirrors>
        </settings>
        """
            .formatted(Path.of(System.getProperty("hubwire.localRepository")).toUri()));
    LocalRepository repository =
        new LocalRepository(folder.resolve("repository"), settings, version);
    repository.add("hubwire-parent", Apps.project().resolve("pom.xml"), Optional.empty());
    for (String module : modules) {
      Path project = Apps.project().resolve(module);
      Optional<Path> jar = jar(project.resolve("target"));
      if (jar.isEmpty()) {
        return Optional.empty();
      }
      Path pom = project.resolve("pom.xml");
      repository.add(artifact(pom), pom, jar);
    }
    return Optional.of(repository);
  }

  /** What Maven is called with, so that it looks here and nowhere else. */
  List<String> options() {
    return List.of(
        "-B",
        "-ntp",
        "-Dstyle.color=never",
        "-gs",
        settings.toString(),
        "-s",
        settings.toString(),
        "-Dmaven.repo.local=" + folder);
  }

  private void add(String artifact, Path pom, Optional<Path> jar) throws IOException {
    Path place = folder.resolve("io/hubwire").resolve(artifact).resolve(version);
    Files.createDirectories(place);
    Files.copy(pom, place.resolve(artifact + "-" + version + ".pom"));
    if (jar.isPresent()) {
      Files.copy(jar.get(), place.resolve(artifact + "-" + version + ".jar"));
    }
  }

  private static String artifact(Path pom) throws IOException {
    Matcher found = ARTIFACT.matcher(Files.readString(pom));
    if (!found.find()) {
      throw new IllegalStateException(pom + " names no artifact");
    }
    return found.group(1);
  }

  private static Optional<Path> jar(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".jar")).findFirst();
    }
  }
}
