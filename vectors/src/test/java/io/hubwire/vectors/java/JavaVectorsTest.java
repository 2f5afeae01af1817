package io.hubwire.vectors.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.vectors.Comparison;
import io.hubwire.vectors.KnownDifferences;
import io.hubwire.vectors.Outcomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java functions behave as under Microsoft's Java worker 2.17.0: the files with the answers hold
 * what it answered, without its log and with clocks and identifiers masked; {@code
 * known-differences.txt} what is to differ.
 */
final class JavaVectorsTest {

  private static final int AT_A_TIME = 6;

  /**
   * This module's folder, which has a host.json: whoever develops an app starts it in its folder.
   */
  private static final Path STARTED_IN = Path.of("").toAbsolutePath();

  private static final List<String> LIBRARIES =
      List.of(
          "hubwire-functions", "azure-functions-java-library", "azure-functions-java-core-library");

  @Test
  void callsHaveTheOutcomesOfMicrosoftsWorker(@TempDir Path first, @TempDir Path second)
      throws Exception {
    Outcomes ours = new Outcomes();
    callAll(JavaApp.build("calls", first, with("gson")), ours);
    callPlugins(JavaApp.build("plugins", second, with("azure-functions-java-spi")), ours);
    ours.replaceIn("w_env", STARTED_IN.toString(), "APP");
    ours.replaceIn("w_cwd", String.valueOf(STARTED_IN.getParent()), "CWD");
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

  private static List<String> with(String library) {
    List<String> libraries = new ArrayList<>(LIBRARIES);
    libraries.add(library);
    return libraries;
  }

  private static Hubwire start(JavaApp app) throws IOException {
    return Hubwire.of(new App.ClassPath(app.classPath(), STARTED_IN))
        .port(0)
        .servicePort(0)
        .watch(false)
        .environment(Map.of("MY_SETTING", "mine", "Nested__Key", "nk"))
        .start();
  }

  private static void callAll(JavaApp app, Outcomes outcomes) throws Exception {
    JavaCalls calls = new JavaCalls(app);
    try (Hubwire hubwire = start(app);
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      int host = hubwire.hostUrl().getPort();
      JavaEvents events =
          new JavaEvents(host, hubwire.serviceUrl().orElseThrow().getPort(), calls, outcomes);
      List<Callable<Boolean>> independent = new ArrayList<>();
      calls.bodies().forEach(call -> independent.add(() -> made(call, host, outcomes)));
      calls.group("connect").forEach(hub -> independent.add(() -> connected(events, hub)));
      calls.group("eparams").forEach(name -> independent.add(() -> sent(events, name)));
      for (Future<Boolean> each : threads.invokeAll(independent)) {
        each.get();
      }
      events.answersAndActions();
      events.bindings().forEach(call -> call.make(host, outcomes));
      calls.others().forEach(call -> call.make(host, outcomes));
    }
  }

  private static boolean made(HttpCall call, int host, Outcomes outcomes) {
    call.make(host, outcomes);
    return true;
  }

  private static boolean connected(JavaEvents events, String hub) throws InterruptedException {
    events.connect(hub);
    return true;
  }

  private static boolean sent(JavaEvents events, String function) throws InterruptedException {
    events.parameters(function);
    return true;
  }

  private static void callPlugins(JavaApp app, Outcomes outcomes) throws IOException {
    try (Hubwire hubwire = start(app)) {
      for (String function : app.functions()) {
        for (int i = 0; i < (function.startsWith("inj") ? 2 : 1); i++) {
          HttpCall.get(function, function).make(hubwire.hostUrl().getPort(), outcomes);
        }
      }
    }
  }
}
