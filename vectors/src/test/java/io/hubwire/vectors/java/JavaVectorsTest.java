package io.hubwire.vectors.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import io.hubwire.vectors.Comparison;
import io.hubwire.vectors.KnownDifferences;
import io.hubwire.vectors.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Java functions behave as under Microsoft's Java worker 2.17.0, in whichever way they get into the
 * host. The files with the answers hold what it answered, without its log and with clocks and
 * identifiers masked; {@code known-differences.txt} what is to differ.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JavaVectorsTest {

  /**
   * This module's folder, which has a host.json: whoever develops an app starts it in its folder.
   */
  private static final Path STARTED_IN = Path.of("").toAbsolutePath();

  private static final List<String> LIBRARIES =
      List.of(
          "hubwire-functions", "azure-functions-java-library", "azure-functions-java-core-library");

  private Path folder;
  private JavaApp calls;
  private JavaApp plugins;
  private Outcomes ours;

  @BeforeAll
  void call(@TempDir Path given) throws Exception {
    folder = given;
    calls = JavaApp.build("calls", folder.resolve("calls"), with("gson"));
    plugins = JavaApp.build("plugins", folder.resolve("plugins"), with("azure-functions-java-spi"));
    ours = outcomes(Way.CLASS_PATH);
  }

  private Outcomes outcomes(Way way) throws Exception {
    JavaRun run = new JavaRun();
    App form = way.form(calls, STARTED_IN, folder.resolve(way + "-calls"));
    run.callAll(calls, form);
    run.callPlugins(plugins, way.form(plugins, STARTED_IN, folder.resolve(way + "-plugins")));
    Outcomes outcomes = run.outcomes();
    outcomes.replaceIn("w_env", form.settings().toString(), "APP");
    outcomes.replaceIn("w_cwd", String.valueOf(STARTED_IN.getParent()), "CWD");
    return outcomes;
  }

  @Test
  void callsHaveTheOutcomesOfMicrosoftsWorker() throws IOException {
    Outcomes expected = new Outcomes();
    for (String part : List.of("misc", "bodies", "ws", "spi")) {
      Outcomes read = Outcomes.read(JavaCalls.ANSWERS.resolve(part + ".txt"));
      read.calls().forEach(call -> expected.add(call, read.of(call)));
    }
    Comparison found =
        KnownDifferences.read(JavaCalls.ANSWERS.resolve("known-differences.txt"))
            .compare(expected, ours);
    System.out.println("Java: " + found.ratio());
    // As known-differences.txt has them, but for the reason.
    Files.write(
        Path.of("target", "java-differences.txt"),
        found.unexplained().stream()
            .map(d -> d.call() + "\t" + d.got() + "\t" + d.expected())
            .toList());
    assertThat(found.unexplained()).as("differences without a reason").isEmpty();
    assertThat(found.untrue()).as("lines that explain no difference").isEmpty();
  }

  /** What a function is given, and what becomes of what it gives, depends on no form. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLASS_PATH")
  void callsHaveTheSameOutcomesInEachWay(Way way) throws Exception {
    KnownDifferences known =
        way == Way.LOADED
            ? KnownDifferences.read(JavaCalls.ANSWERS.resolve("loaded-differences.txt"))
            : KnownDifferences.none();
    Comparison found = known.compare(ours, outcomes(way));
    assertThat(found.unexplained()).isEmpty();
    assertThat(found.untrue()).as("lines that explain no difference").isEmpty();
  }

  private static List<String> with(String library) {
    List<String> libraries = new ArrayList<>(LIBRARIES);
    libraries.add(library);
    return libraries;
  }
}
