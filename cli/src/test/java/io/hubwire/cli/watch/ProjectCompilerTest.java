package io.hubwire.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hubwire.cli.app.AppLocator;
import io.hubwire.cli.app.JavaProject;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is saved is compiled; what does not compile changes nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the wrapper of the project is a shell script")
final class ProjectCompilerTest {

  @TempDir Path folder;
  private final Logger logger = (Logger) LoggerFactory.getLogger("Host.Compiler");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private JavaProject project;

  @BeforeEach
  void makeProject() throws IOException {
    log.start();
    logger.addAppender(log);
    write("pom.xml", "<project/>");
    write("mvnw", "#!/bin/sh\necho \"$@\" >> runs\nexit \"$(cat code)\"\n");
    write("code", "0");
    assertThat(folder.resolve("mvnw").toFile().setExecutable(true)).isTrue();
    write(".hubwire/classpath", "");
    write("src/main/java/p/A.java", "package p; class A { int f(int given) { return 1; } }");
    write("src/main/java/p/B.java", "package p; class B { A a; static class Inner {} }");
    project = AppLocator.project(folder).orElseThrow();
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return path;
  }

  private void compile(Path... changed) {
    new ProjectCompiler(project).compile(Set.of(changed));
  }

  private List<String> said() {
    return log.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  private Stream<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("target/classes"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.resolve("target/classes").relativize(file).toString())
          .toList()
          .stream();
    }
  }

  @Test
  void writesTheClassesOfAllSources() throws IOException {
    compile(folder.resolve("src/main/java/p/A.java"));
    assertThat(classes()).containsExactlyInAnyOrder("p/A.class", "p/B.class", "p/B$Inner.class");
    assertThat(said()).singleElement().asString().startsWith("INFO Compiled in ");
    assertThat(folder.resolve("runs")).as("Maven is not asked").doesNotExist();
  }

  @Test
  void errorsHaveFileAndLineAndLeaveTheClasses() throws IOException {
    compile(folder.resolve("src/main/java/p/A.java"));
    byte[] before = Files.readAllBytes(folder.resolve("target/classes/p/A.class"));
    log.list.clear();
    Path broken = write("src/main/java/p/A.java", "package p;\nclass A {\n  Strin s;\n}\n");
    compile(broken);
    assertThat(said().getFirst())
        .startsWith("ERROR src/main/java/p/A.java:3: cannot find symbol")
        .contains("Strin");
    assertThat(said()).last().isEqualTo("ERROR 1 error: the app before goes on.");
    assertThat(folder.resolve("target/classes/p/A.class")).hasBinaryContent(before);
  }

  @Test
  void aDeletedSourceTakesItsClassesAlong() throws IOException {
    compile(folder.resolve("src/main/java/p/A.java"));
    Path deleted = folder.resolve("src/main/java/p/B.java");
    Files.delete(deleted);
    compile(deleted);
    assertThat(classes()).containsExactly("p/A.class");
  }

  @Test
  void classesStayForTheJavaThatTheyWereFor() throws IOException {
    Path old = Files.createDirectories(folder.resolve("target/classes/p")).resolve("A.class");
    Files.write(old, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61});
    compile(folder.resolve("src/main/java/p/A.java"));
    try (DataInputStream in = new DataInputStream(Files.newInputStream(old))) {
      in.skipNBytes(6);
      assertThat(in.readUnsignedShort()).isEqualTo(61);
    }
  }

  @Test
  void resourcesAreCopiedAndTakenAway() throws IOException {
    compile(folder.resolve("src/main/java/p/A.java"));
    Path page = write("src/main/resources/page/index.html", "one");
    compile(page);
    assertThat(folder.resolve("target/classes/page/index.html")).hasContent("one");
    Files.delete(page);
    compile(page);
    assertThat(classes()).doesNotContain("page/index.html").contains("p/A.class");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<annotationProcessorPaths><path/></annotationProcessorPaths>",
        "<compilerArgs><arg>-Werror</arg></compilerArgs>",
        "<sourceDirectory>java</sourceDirectory>",
        "<artifactId>kotlin-maven-plugin</artifactId>",
        "<resources><resource><filtering>true</filtering></resource></resources>"
      })
  void mavenCompilesWhatIsMoreThanCompiling(String more) throws IOException {
    write("pom.xml", "<project>" + more + "</project>");
    compile(folder.resolve("src/main/java/p/A.java"));
    assertThat(Files.readString(folder.resolve("runs"))).contains(" compile");
    write("code", "1");
    compile(folder.resolve("src/main/java/p/A.java"));
    assertThat(said())
        .last()
        .asString()
        .contains("Maven could not compile", "The app before goes on.");
  }

  @Test
  void mavenCompilesBesideGeneratedSources() throws IOException {
    write("target/generated-sources/annotations/p/C.java", "package p; class C {}");
    compile(folder.resolve("src/main/java/p/A.java"));
    assertThat(folder.resolve("runs")).exists();
  }

  @Test
  void whatAParentAsksForCanBeTakenBack() throws IOException {
    Path child = folder.resolve("child");
    write("pom.xml", "<project><compilerArgs><arg>-Werror</arg></compilerArgs></project>");
    write("child/pom.xml", "<project><compilerArgs combine.self=\"override\" /></project>");
    write("child/.hubwire/classpath", "");
    Path source = write("child/src/main/java/p/A.java", "package p; class A {}");
    new ProjectCompiler(AppLocator.project(child).orElseThrow()).compile(Set.of(source));
    assertThat(child.resolve("target/classes/p/A.class")).exists();
  }

  @Test
  void whatIsProvidedIsAskedOfMavenOnce() throws IOException {
    write("pom.xml", "<project><scope>provided</scope></project>");
    compile(folder.resolve("src/main/java/p/A.java"));
    assertThat(Files.readString(folder.resolve("runs"))).contains("-DincludeScope=compile");
  }
}
