package io.hubwire.cli.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maven's local repository is found as Maven finds it, and gets what a build has made. */
final class MavenRepositoryTest {

  @TempDir Path folder;
  private Path project;
  private Path home;

  @BeforeEach
  void makeFolders() throws IOException {
    project = Files.createDirectories(folder.resolve("work/project"));
    home = folder.resolve("home");
    Files.createDirectories(home.resolve(".m2"));
  }

  private Path found(Map<String, String> environment) {
    return MavenRepository.of(project, environment).folder();
  }

  private Map<String, String> atHome(String more) {
    return Map.of("MAVEN_OPTS", "-Xmx1g -Duser.home=" + home + more);
  }

  @Test
  void liesInTheHome() {
    assertThat(found(Map.of()))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".m2/repository"));
    assertThat(found(atHome(""))).isEqualTo(home.resolve(".m2/repository"));
  }

  @Test
  void isWhereTheSettingsSay() throws IOException {
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        """
        <settings><!-- <localRepository>/no</localRepository> -->
          <localRepository>${user.home}/kept</localRepository></settings>
        """);
    assertThat(found(atHome(""))).isEqualTo(home.resolve("kept"));
    assertThat(found(atHome(" -Dmaven.repo.local=\"/in/options\"")))
        .isEqualTo(Path.of("/in/options"));
  }

  @Test
  void isWhereTheProjectSays() throws IOException {
    Path options = Files.createDirectories(folder.resolve("work/.mvn")).resolve("maven.config");
    Files.writeString(options, "-B\n-Dmaven.repo.local=own\n");
    assertThat(found(atHome(" -Dmaven.repo.local=/in/options"))).isEqualTo(project.resolve("own"));
    assertThat(found(Map.of("MAVEN_ARGS", "-Dmaven.repo.local=/in/arguments")))
        .isEqualTo(Path.of("/in/arguments"));
  }

  @Test
  void getsWhatIsBuiltAndWhatIsBuiltAnew() throws IOException {
    Path root = folder.resolve("checkout");
    write(root.resolve("pom.xml"), "<project><version>1.2</version></project>");
    write(root.resolve("bom/pom.xml"), bom("functions", "junit", "cli"));
    write(root.resolve("functions/pom.xml"), "<project/>");
    write(root.resolve("functions/target/hubwire-functions-1.2.jar"), "old");
    write(root.resolve("cli/pom.xml"), "<project/>");
    write(root.resolve("cli/target/hubwire.jar"), "command");
    Checkout checkout = Checkout.ofJar(root.resolve("cli/target/hubwire.jar")).orElseThrow();
    MavenRepository repository = new MavenRepository(folder.resolve("repository"));

    assertThat(repository.install(checkout)).isTrue();

    Path ours = folder.resolve("repository/io/hubwire");
    assertThat(ours.resolve("hubwire-functions/1.2/hubwire-functions-1.2.jar")).hasContent("old");
    assertThat(ours.resolve("hubwire-functions/1.2/hubwire-functions-1.2.pom")).exists();
    assertThat(ours.resolve("hubwire-cli/1.2/hubwire-cli-1.2.jar")).hasContent("command");
    assertThat(ours.resolve("hubwire-parent/1.2/hubwire-parent-1.2.pom")).exists();
    assertThat(ours.resolve("hubwire-bom/1.2/hubwire-bom-1.2.pom")).exists();
    assertThat(ours.resolve("hubwire-junit")).as("not built").doesNotExist();
    assertThat(repository.install(checkout)).as("all is there").isFalse();

    Path jar = root.resolve("functions/target/hubwire-functions-1.2.jar");
    write(jar, "new");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(60)));
    assertThat(repository.install(checkout)).isTrue();
    assertThat(ours.resolve("hubwire-functions/1.2/hubwire-functions-1.2.jar")).hasContent("new");
  }

  @Test
  void aCommandFromElsewhereHasNoCheckout() throws IOException {
    Path jar = folder.resolve("repository/io/hubwire/hubwire-cli/1/hubwire-cli-1.jar");
    write(jar, "");
    assertThat(Checkout.ofJar(jar)).isEqualTo(Optional.empty());
    Path alone = folder.resolve("cli/target/hubwire.jar");
    write(alone, "");
    assertThat(Checkout.ofJar(alone)).as("without sources").isEqualTo(Optional.empty());
  }

  private static String bom(String... modules) {
    StringBuilder text = new StringBuilder("<project><artifactId>hubwire-bom</artifactId>");
    for (String module : modules) {
      text.append("<dependency><artifactId>hubwire-").append(module).append("</artifactId>");
    }
    return text.append("</project>").toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
