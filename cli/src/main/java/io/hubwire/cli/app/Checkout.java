package io.hubwire.cli.app;

import io.hubwire.host.config.AppText;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source tree that this command was built in, whose artifacts no public repository has.
 *
 * @param root its folder
 */
public record Checkout(Path root) {

  private static final Path BUILT_JAR = Path.of("cli", "target", "hubwire.jar");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
  private static final Pattern LISTED = Pattern.compile("<artifactId>(hubwire-[^<]+)</artifactId>");
  private static final String PARENT = "hubwire-parent";

  /**
   * What a build has made of one module.
   *
   * @param jar empty where the artifact is its pom alone
   */
  record Artifact(String id, Path pom, Optional<Path> jar) {}

  /** Where the running command was built; empty where it was installed in another way. */
  public static Optional<Checkout> current() {
    CodeSource source = Checkout.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      return ofJar(Path.of(source.getLocation().toURI()).toAbsolutePath().normalize());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  static Optional<Checkout> ofJar(Path jar) {
    if (!jar.endsWith(BUILT_JAR)) {
      return Optional.empty();
    }
    Path root = jar.resolve("../../..").normalize();
    return Files.isRegularFile(root.resolve("bom/pom.xml"))
        ? Optional.of(new Checkout(root))
        : Optional.empty();
  }

  /** The version of all artifacts. */
  String version() {
    Matcher first = VERSION.matcher(AppText.read(root.resolve("pom.xml")));
    if (!first.find()) {
      throw new CommandException(root.resolve("pom.xml") + " names no version.");
    }
    return first.group(1);
  }

  /**
   * What the bill of materials lists, with what it needs; modules that are not built are left out.
   */
  List<Artifact> artifacts() {
    String version = version();
    Path bom = root.resolve("bom/pom.xml");
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(new Artifact(PARENT, root.resolve("pom.xml"), Optional.empty()));
    artifacts.add(new Artifact("hubwire-bom", bom, Optional.empty()));
    List<String> ids = new ArrayList<>(List.of("hubwire-maven-plugin"));
    LISTED.matcher(AppText.read(bom)).results().map(found -> found.group(1)).forEach(ids::add);
    for (String id : ids) {
      Path module = root.resolve(id.substring("hubwire-".length()));
      Optional<Path> jar = jar(module.resolve("target"), id + "-" + version + ".jar");
      jar.ifPresent(file -> artifacts.add(new Artifact(id, module.resolve("pom.xml"), jar)));
    }
    return artifacts;
  }

  private static Optional<Path> jar(Path target, String name) {
    return List.of(target.resolve(name), target.resolve("hubwire.jar")).stream()
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
