package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java projects on a machine where nobody has built one yet. */
@NeedsTools(ExternalTool.MVN)
final class NewProjectTest {

  private static final String TEST = "NewProjectTest";

  @TempDir Path folder;
  private EmptyHome home;

  @BeforeEach
  void makeHome() throws IOException {
    home = EmptyHome.in(folder.resolve("home"));
  }

  @Test
  void isGreenFromTheStart() throws IOException, InterruptedException {
    home.hubwire(TEST, folder, "new", "java", "demo");
    Path demo = folder.resolve("demo");

    ProcessRun maven = home.maven(demo, "verify", "hubwire:doctor", "hubwire:package");

    assertThat(maven.status()).as(maven.output()).isZero();
    assertThat(maven.output()).contains("Tests run: 1, Failures: 0", "Nothing found in ");
    assertThat(demo.resolve("target/azure-functions/demo/message/function.json")).exists();
  }

  /** Before anything is packaged, the command asks Maven. */
  @Test
  void startsBeforeAnythingIsBuilt() throws IOException, InterruptedException {
    home.hubwire(TEST, folder, "new", "java", "demo");
    Path demo = folder.resolve("demo");
    assertThat(home.hubwire(TEST, folder, "doctor", "demo"))
        .contains(
            "Nothing found in ", "Not checked: the functions, since the project is not built");
    assertThat(demo.resolve(".hubwire")).as("the doctor changes nothing").doesNotExist();
    try (RunningProcess running = start(demo)) {
      running.expectLine("index: [GET] http://localhost:");
      running.expectLine("Ready in ");
    }
    assertThat(demo.resolve(".hubwire/classpath"))
        .content()
        .contains("azure-functions-java-library")
        .as("what only tests need is not the app's")
        .doesNotContain("junit-jupiter", "hubwire-junit", "hubwire-embedded");
  }

  @Test
  void aProjectThatCameInAnotherWayStartsToo() throws IOException, InterruptedException {
    EmptyHome author = EmptyHome.in(folder.resolve("author"));
    author.hubwire(TEST, folder, "new", "java", "demo");
    assertThat(home.repository()).doesNotExist();
    try (RunningProcess running = start(folder.resolve("demo"))) {
      running.expectLine("Ready in ");
    }
  }

  @Test
  void theSampleBuildsOnceTheLibrariesAreInstalled() throws IOException, InterruptedException {
    Path sample = copyOfTheSample();
    assertThat(home.maven(sample, "compile").status()).as("nothing is there yet").isNotZero();

    String said = home.hubwire(TEST, folder, "install");

    assertThat(said).contains(" is in " + home.repository() + " now.");
    ProcessRun compile = home.maven(sample, "test-compile");
    assertThat(compile.status()).as(compile.output()).isZero();
    assertThat(home.hubwire(TEST, folder, "install")).contains(" already.");
  }

  @Test
  void saysHowToInstallWhereMavenLooksElsewhere() throws IOException, InterruptedException {
    home.hubwire(TEST, folder, "new", "java", "demo");
    Path demo = folder.resolve("demo");
    // An option that Maven reads and the command does not: settings of another file.
    Path elsewhere = folder.resolve("elsewhere");
    Path settings = folder.resolve("other.xml");
    Files.writeString(
        settings,
        Files.readString(home.folder().resolve(".m2/settings.xml"))
            .replace("<mirrors>", "<localRepository>" + elsewhere + "</localRepository><mirrors>"));
    Path options = Files.createDirectory(demo.resolve(".mvn")).resolve("maven.config");
    Files.writeString(options, "-s\n" + settings + "\n");

    ProcessRun failed = home.run(folder, EmptyHome.built(TEST, "start", "demo", "--port=0"));
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.output()).contains("hubwire install", "--repository");

    home.hubwire(TEST, folder, "install", "--repository", elsewhere.toString());
    ProcessRun compile = home.maven(demo, "compile");
    assertThat(compile.status()).as(compile.output()).isZero();
  }

  private RunningProcess start(Path app) throws IOException {
    return RunningProcess.start(
        EmptyHome.built(TEST, "start", app.toString(), "--port=0", "--service-port=0"),
        folder,
        home.environment());
  }

  /** With the parent that it names, and none of what was built of it here. */
  private Path copyOfTheSample() throws IOException {
    Path sample = Apps.project().resolve("samples/chat");
    Path copy = Files.createDirectories(folder.resolve("copy/samples/chat"));
    Files.copy(Apps.project().resolve("pom.xml"), folder.resolve("copy/pom.xml"));
    try (Stream<Path> files = Files.walk(sample)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = sample.relativize(file);
        if (!name.startsWith("target") && !name.startsWith(".hubwire")) {
          Files.createDirectories(copy.resolve(name).getParent());
          Files.copy(file, copy.resolve(name));
        }
      }
    }
    return copy;
  }
}
