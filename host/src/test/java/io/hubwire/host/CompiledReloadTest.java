package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.event.HostListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compiler at work, or one that fails, takes no function away from an app that runs. */
final class CompiledReloadTest {

  private static final Duration LOOK = Duration.ofMillis(500);

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final LinkedBlockingQueue<String> reloads = new LinkedBlockingQueue<>();

  private static String function(String name) {
    return """
        @FunctionName("%1$s") public String %1$s(@HttpTrigger(name = "r",
            authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
          return "%1$s"; }
        """
        .formatted(name);
  }

  private static String type(String name, String function) {
    return "public class " + name + " {" + function(function) + "}";
  }

  private TestApp app() throws IOException {
    return TestApp.in(folder).source(type("Guard", "enter")).source(type("Talk", "say"));
  }

  private TestHost start(FunctionApp app) throws Exception {
    HostListener listener =
        new HostListener() {
          @Override
          public void appReloaded(AppReloaded event) {
            reloads.add(Objects.requireNonNullElse(event.failure(), "taken over"));
          }
        };
    return TestHost.of(app, b -> b.watch(true).clock(clock).listener(listener));
  }

  private static List<String> complaints(LogCapture log) {
    return log.lines().stream().filter(line -> !line.contains(" INFO ")).toList();
  }

  /** So many looks at the files; when this returns, the last of them has ended. */
  private void look(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      clock.awaitTimer(LOOK);
      clock.advance(LOOK);
    }
    clock.awaitTimer(LOOK);
  }

  @Test
  void aHalfFinishedCompilationTakesNoFunctionAway() throws Exception {
    TestApp app = app();
    try (TestHost host = start(app.classPath())) {
      Files.delete(app.classes().resolve("Guard.class"));
      look(4);
      assertThat(reloads).isEmpty();
      assertThat(host.get("/api/enter").body()).isEqualTo("enter");

      app.source(type("Talk", "shout")).compile();
      look(3);
      assertThat(reloads.poll(30, TimeUnit.SECONDS)).isEqualTo("taken over");
      assertThat(host.get("/api/enter").body()).isEqualTo("enter");
      assertThat(host.get("/api/shout").body()).isEqualTo("shout");
    }
  }

  @Test
  void classesThatAreGoneForAWhileAreNoFault() throws Exception {
    TestApp app = app();
    try (TestHost host = start(app.classPath());
        LogCapture log = new LogCapture("Host.Startup")) {
      Files.delete(app.classes().resolve("Guard.class"));
      Files.delete(app.classes().resolve("Talk.class"));
      look(6);
      assertThat(complaints(log)).isEmpty();
      look(30);
      assertThat(complaints(log))
          .singleElement()
          .asString()
          .contains("no class of " + app.root().resolve("src/Guard.java") + " is there")
          .contains("Did the compilation fail?");
      assertThat(host.get("/api/say").body()).isEqualTo("say");
    }
  }

  @Test
  void anExplicitReloadTakesNoneAwayEither() throws Exception {
    TestApp app = app();
    try (TestHost host = start(app.classPath())) {
      Files.delete(app.classes().resolve("Guard.class"));
      assertThat(host.host().reload()).isFalse();
      assertThat(reloads.poll()).contains("no class of ", "Guard.java is there");
      assertThat(host.get("/api/enter").body()).isEqualTo("enter");
    }
  }

  @Test
  void aClassThatIsBeingWrittenIsWaitedFor() throws Exception {
    TestApp app = app();
    try (TestHost host = start(app.classPath())) {
      Path guard = app.classes().resolve("Guard.class");
      byte[] whole = Files.readAllBytes(guard);
      Files.write(guard, Arrays.copyOf(whole, 40));
      look(4);
      assertThat(reloads).isEmpty();
      assertThat(host.get("/api/enter").body()).isEqualTo("enter");
    }
  }

  @Test
  void codeThatEclipseCouldNotCompileIsNotTakenOver() throws Exception {
    TestApp app = app();
    try (TestHost host = start(app.classPath())) {
      app.source(
              type("Talk", "shout")
                  .replace(
                      "return \"shout\";",
                      "throw new Error(\"Unresolved compilation problem: \\n\\tx cannot be"
                          + " resolved\");"))
          .compile();
      look(4);
      assertThat(reloads).isEmpty();
      assertThat(host.get("/api/say").body()).isEqualTo("say");
    }
  }

  @Test
  void aRenamedSourceIsWaitedFor() throws Exception {
    TestApp app = app();
    try (TestHost host = start(app.classPath())) {
      Files.delete(folder.resolve("src/Guard.java"));
      Files.delete(app.classes().resolve("Guard.class"));
      app.file("src/Door.java", "public class Door { does not compile }");
      look(4);
      assertThat(reloads).isEmpty();
      assertThat(host.get("/api/enter").body()).isEqualTo("enter");
    }
  }

  @Test
  void aFunctionWhoseSourceIsDeletedIsGone() throws Exception {
    TestApp app = app();
    try (TestHost host = start(app.classPath());
        LogCapture log = new LogCapture("Host.Startup")) {
      Files.delete(folder.resolve("src/Guard.java"));
      Files.delete(app.classes().resolve("Guard.class"));
      app.file("src/package-info.java", "/** No class is in here. */");
      look(3);
      assertThat(reloads.poll(30, TimeUnit.SECONDS)).isEqualTo("taken over");
      assertThat(host.get("/api/enter").statusCode()).isEqualTo(404);
      assertThat(log.lines()).contains("Host.Startup INFO The changed app runs. - enter");
    }
  }

  @Test
  void saysWhichFunctionsCameAndWent() throws Exception {
    TestApp app = app();
    try (TestHost host = start(app.classPath());
        LogCapture log = new LogCapture("Host.Startup")) {
      app.source(type("Talk", "shout")).compile();
      assertThat(host.host().reload()).isTrue();
      assertThat(log.lines()).contains("Host.Startup INFO The changed app runs. + shout  - say");
    }
  }
}
