package io.hubwire.cli.app;

import io.hubwire.host.config.AppText;
import io.hubwire.host.config.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Maven's local repository, where Maven looks first and where every build of a project on this
 * machine finds what is there.
 *
 * @param folder {@code ~/.m2/repository}, unless Maven is told another
 */
public record MavenRepository(Path folder) {

  private static final Pattern GIVEN = option("maven.repo.local");
  private static final Pattern HOME = option("user.home");
  private static final Pattern SETTING =
      Pattern.compile("<localRepository>\\s*(.*?)\\s*</localRepository>");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

  private static Pattern option(String property) {
    return Pattern.compile("-D\\s*" + Pattern.quote(property) + "=(?:\"([^\"]*)\"|(\\S+))");
  }

  /**
   * The one that Maven uses in a folder: as its options say ({@code MAVEN_ARGS}, {@code
   * MAVEN_OPTS}, and the files of {@code .mvn}), else the user's {@code settings.xml}.
   */
  public static MavenRepository of(Path project, Map<String, String> environment) {
    String options = options(project, environment);
    Optional<String> given = last(GIVEN, options);
    if (given.isPresent()) {
      return new MavenRepository(project.resolve(given.get()).normalize());
    }
    Path home = Path.of(last(HOME, options).orElse(System.getProperty("user.home")));
    Path maven = home.resolve(".m2");
    Path repository =
        setting(maven.resolve("settings.xml"))
            .map(text -> Path.of(text.replace("${user.home}", home.toString())))
            .orElse(maven.resolve("repository"));
    return new MavenRepository(repository.toAbsolutePath().normalize());
  }

  /** In the order in which the later wins. */
  private static String options(Path project, Map<String, String> environment) {
    StringBuilder options = new StringBuilder();
    options.append(environment.getOrDefault("MAVEN_OPTS", "")).append('\n');
    for (Path above = project; above != null; above = above.getParent()) {
      Path own = above.resolve(".mvn");
      if (Files.isDirectory(own)) {
        Stream.of("jvm.config", "maven.config")
            .map(name -> text(own.resolve(name)))
            .forEach(text -> options.append(text).append('\n'));
        break;
      }
    }
    return options.append(environment.getOrDefault("MAVEN_ARGS", "")).toString();
  }

  private static Optional<String> last(Pattern option, String options) {
    return option
        .matcher(options)
        .results()
        .reduce((earlier, later) -> later)
        .map(MavenRepository::value);
  }

  private static String value(MatchResult found) {
    @Nullable String quoted = found.group(1);
    return quoted == null ? found.group(2) : quoted;
  }

  private static Optional<String> setting(Path file) {
    return SETTING
        .matcher(COMMENT.matcher(text(file)).replaceAll(""))
        .results()
        .findFirst()
        .map(found -> found.group(1));
  }

  private static String text(Path file) {
    try {
      return Files.isRegularFile(file) ? AppText.read(file) : "";
    } catch (HostException e) {
      return ""; // Maven itself will say what is wrong with it
    }
  }

  /**
   * Puts what a build has made where Maven looks for it, unless it is there already.
   *
   * @return whether anything was missing or older
   * @throws CommandException where it cannot be written
   */
  public boolean install(Checkout checkout) {
    String version = checkout.version();
    boolean changed = false;
    for (Checkout.Artifact artifact : checkout.artifacts()) {
      Path place = folder.resolve("io/hubwire").resolve(artifact.id()).resolve(version);
      Path name = place.resolve(artifact.id() + "-" + version);
      changed |= put(artifact.pom(), Path.of(name + ".pom"));
      if (artifact.jar().isPresent()) {
        changed |= put(artifact.jar().get(), Path.of(name + ".jar"));
      }
    }
    return changed;
  }

  private static boolean put(Path made, Path place) {
    try {
      if (Files.exists(place)
          && Files.size(place) == Files.size(made)
          && Files.getLastModifiedTime(place).equals(Files.getLastModifiedTime(made))) {
        return false;
      }
      Path parent = Files.createDirectories(Objects.requireNonNull(place.getParent()));
      Path draft = Files.createTempFile(parent, "draft", ".tmp");
      Files.copy(
          made, draft, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      throw new CommandException("The file " + place + " cannot be written: " + e, e);
    }
  }
}
