package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app that Gradle builds, and that uses another project of the same build. */
@NeedsTools(ExternalTool.GRADLE)
final class GradleTest {

  private static final String TEST = "GradleTest";
  private static final Pattern GROOVY = Pattern.compile("(?s)```groovy\n(.*?)```");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String FUNCTIONS =
      """
      package app;

      import com.microsoft.azure.functions.*;
      import com.microsoft.azure.functions.annotation.*;

      public class Functions {
        @FunctionName("greet")
        public HttpResponseMessage greet(
            @HttpTrigger(
                    name = "request",
                    methods = HttpMethod.GET,
                    authLevel = AuthorizationLevel.ANONYMOUS)
                HttpRequestMessage<String> request) {
          String text = shared.Words.GREETING;
          return request.createResponseBuilder(HttpStatus.OK).body(text).build();
        }
      }
      """;

  @TempDir static Path homes;
  private static EmptyHome home;

  @TempDir Path folder;

  private Path app;
  private Path source;

  @BeforeAll
  static void makeHome() throws IOException {
    home = EmptyHome.in(homes);
    // The daemon does not take over where its client's home is.
    Path own = Files.createDirectories(homes.resolve(".gradle"));
    Files.writeString(
        own.resolve("gradle.properties"),
        "systemProp.maven.repo.local=" + home.repository() + System.lineSeparator());
  }

  @AfterAll
  static void endDaemon() throws IOException, InterruptedException {
    List<String> stop = List.of(ExternalTool.GRADLE.path().toString(), "--stop");
    assertThat(ProcessRun.of(stop, homes, environment(), LIMIT).status()).isZero();
  }

  @BeforeEach
  void write() throws IOException {
    app = folder.resolve("app");
    source = app.resolve("src/main/java/app/Functions.java");
    write("settings.gradle", "include 'app', 'shared'");
    write("shared/build.gradle", "apply plugin: 'java'");
    write(
        "shared/src/main/java/shared/Words.java",
        "package shared; public class Words { public static final String GREETING = get();"
            + " private static String get() { return \"good day\"; } }");
    write(
        "app/build.gradle",
        buildOfTheGuide()
            .replace("mavenCentral()", "maven { url '" + EmptyHome.others().toUri() + "' }")
            .replace("dependencies {", "dependencies {\n    implementation project(':shared')"));
    write("app/host.json", "{\"version\": \"2.0\"}");
    write("app/src/main/java/app/Functions.java", FUNCTIONS);
  }

  @Test
  void startsAndTakesOverWhatIsSaved() throws Exception {
    List<String> start = EmptyHome.built(TEST, "start", "--port=0", "--service-port=0");
    try (RunningProcess running = RunningProcess.start(start, app, environment())) {
      String line = running.expectLine("greet: [GET] ");
      URI greet = URI.create(line.substring(line.indexOf("http")).strip());
      running.expectLine("Ready in ");
      assertThat(get(greet)).isEqualTo("good day");

      save(FUNCTIONS.replace("text = shared", "text = \"a very \" + shared"));
      running.expectLine("The changed app runs.");
      assertThat(get(greet)).isEqualTo("a very good day");

      save(FUNCTIONS.replace("String text", "Strin text"));
      running.expectLine("Functions.java:14: error: cannot find symbol");
      running.expectLine("The app before goes on.");
      assertThat(get(greet)).isEqualTo("a very good day");

      write("app/src/main/resources/first.txt", "The first resource.");
      save(FUNCTIONS);
      running.expectLine("The changed app runs.");
      assertThat(get(greet)).isEqualTo("good day");
      running.end();
    }
    assertThat(hubwire("doctor")).contains("1 function.").doesNotContain("not built", "newer");
  }

  @Test
  void isPackagedWithTheOtherProject() throws Exception {
    write("app/src/main/resources/words.txt", "A resource.");
    hubwire("package", "--out", "deploy");
    assertThat(app.resolve("deploy/greet/function.json")).isRegularFile();
    assertThat(app.resolve("deploy/lib/shared.jar")).isRegularFile();
    Path jar = app.resolve("deploy/app.jar");
    try (var files = FileSystems.newFileSystem(jar)) {
      assertThat(files.getPath("/app/Functions.class")).exists();
      assertThat(files.getPath("/words.txt")).exists();
    }
  }

  @Test
  void saysWhatIsWrongWithTheBuild() throws Exception {
    write("app/build.gradle", "// nothing yet");
    ProcessRun run =
        ProcessRun.of(EmptyHome.built(TEST, "start", "--port=0"), app, environment(), LIMIT);
    assertThat(run.status()).isNotZero();
    assertThat(run.output())
        .contains("build.gradle makes no classes: apply the plugin 'java'.")
        .contains("Gradle could not compile " + app + " (exit code 1); see above.")
        .doesNotContain("\tat ");
  }

  private String hubwire(String... words) throws IOException, InterruptedException {
    ProcessRun run = ProcessRun.of(EmptyHome.built(TEST, words), app, environment(), LIMIT);
    assertThat(run.status()).as(run.output()).isZero();
    return run.output();
  }

  /** Gradle's daemon is that of this home, and Gradle runs on the Java of the path. */
  private static Map<String, String> environment() throws IOException {
    Map<String, String> all = new HashMap<>(home.environment());
    all.put("GRADLE_USER_HOME", homes.resolve(".gradle").toString());
    all.put("GRADLE_OPTS", "-Dorg.gradle.daemon.idletimeout=60000");
    Path java = ExternalTool.JAVA.path().toRealPath();
    all.put("JAVA_HOME", java.resolve("../..").normalize().toString());
    return all;
  }

  /** The build file that the first hour's page shows. */
  private static String buildOfTheGuide() throws IOException {
    String guide = Files.readString(Apps.project().resolve("docs/getting-started.md"));
    Matcher block = GROOVY.matcher(guide);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private void save(String content) throws IOException {
    Path whole = Files.writeString(folder.resolve("saved"), content);
    Files.move(whole, source, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String get(URI where) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(where).build(), BodyHandlers.ofString()).body();
    }
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
