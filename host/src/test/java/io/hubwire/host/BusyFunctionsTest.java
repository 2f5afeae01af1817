package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.event.HostListener;
import io.hubwire.host.http.WireResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Functions that keep what they get: the host goes on, answers, times out, reloads and stops. */
@Timeout(120)
final class BusyFunctionsTest {

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final String TRIGGER =
      "@HttpTrigger(name = \"r\", authLevel = AuthorizationLevel.ANONYMOUS)"
          + " HttpRequestMessage<String> r";

  @TempDir private Path folder;

  private final LinkedBlockingQueue<String> started = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<String> failures = new LinkedBlockingQueue<>();
  private final String stopKey = "busy-test-" + System.nanoTime();
  private TestApp app;
  private @Nullable TestHost running;

  @BeforeEach
  void newApp() throws IOException {
    app = TestApp.in(folder);
  }

  private TestHost host() {
    return Objects.requireNonNull(running);
  }

  /** Ends what the functions of a test would go on with for ever. */
  @AfterEach
  void end() {
    if (running != null) {
      running.close();
    }
    System.setProperty(stopKey, "over");
  }

  private void run(String functions) throws Exception {
    HostListener listener =
        new HostListener() {
          @Override
          public void invocationStarted(InvocationStarted event) {
            started.add(event.function());
          }

          @Override
          public void invocationEnded(InvocationEnded event) {
            failures.add(event.function() + ": " + Objects.requireNonNullElse(event.failure(), ""));
          }
        };
    app.file("host.json", "{\"version\":\"2.0\",\"functionTimeout\":\"00:00:02\"}")
        .functions(
            """
                static boolean over() { return System.getProperty("%s") != null; }
                @FunctionName("quick") public String quick(%s) { return "quick"; }
                """
                    .formatted(stopKey, TRIGGER)
                + functions.replace("TRIGGER", TRIGGER));
    running = TestHost.of(app.classPath(), b -> b.listener(listener));
  }

  private CompletableFuture<HttpResponse<String>> call(String function) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return host().get("/api/" + function);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  private List<CompletableFuture<HttpResponse<String>>> calls(String function, int count)
      throws InterruptedException {
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(call(function));
    }
    for (int i = 0; i < count; i++) {
      assertThat(started.poll(30, TimeUnit.SECONDS)).isEqualTo(function);
    }
    return calls;
  }

  private void expectAnswers() throws Exception {
    assertThat(host().get("/admin/host/ping").statusCode()).isEqualTo(200);
    assertThat(host().get("/admin/host/status").body()).contains("Running");
    assertThat(host().get("/api/quick").body()).isEqualTo("quick");
    assertThat(started.poll(30, TimeUnit.SECONDS)).isEqualTo("quick");
    assertThat(failures.poll(30, TimeUnit.SECONDS)).isEqualTo("quick: ");
  }

  private void expectTimeouts(String function, List<CompletableFuture<HttpResponse<String>>> calls)
      throws Exception {
    for (var call : calls) {
      assertThat(call.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
      assertThat(failures.poll(60, TimeUnit.SECONDS))
          .isEqualTo(
              "%1$s: Timeout value of 00:00:02 exceeded by function 'Functions.%1$s'. Its thread is interrupted; 'functionTimeout' of host.json sets the limit."
                  .formatted(function));
    }
  }

  private void expectAReload() throws Exception {
    app.file("host.json", "{\"version\":\"2.0\",\"functionTimeout\":\"00:00:03\"}");
    assertThat(host().host().reload()).isTrue();
    assertThat(host().get("/api/quick").body()).isEqualTo("quick");
  }

  private void theHostOutlives(String function, int count) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> calls = calls(function, count);
    expectAnswers();
    expectTimeouts(function, calls);
    expectAnswers();
    calls(function, count);
    expectAReload();
  }

  private static final String SPINS =
      """
      @FunctionName("spins") public String spins(TRIGGER) {
        while (!over()) {}
        return "";
      }
      """;

  @Test
  void twoCallsThatSpin() throws Exception {
    run(SPINS);
    theHostOutlives("spins", 2);
  }

  @Test
  void twiceAsManyCallsThatSpinAsThereAreProcessors() throws Exception {
    run(SPINS);
    theHostOutlives("spins", 2 * PROCESSORS);
  }

  @Test
  void callsThatSleepInALock() throws Exception {
    run(
        """
        @FunctionName("locked") public String locked(TRIGGER) throws Exception {
          synchronized (Functions.class) {
            while (!over()) { try { java.util.concurrent.TimeUnit.MILLISECONDS.sleep(50); } catch (InterruptedException e) { } }
          }
          return "";
        }
        """);
    theHostOutlives("locked", 4 * PROCESSORS);
  }

  @Test
  void callsThatSwallowInterrupts() throws Exception {
    run(
        """
        @FunctionName("deaf") public String deaf(TRIGGER) {
          while (!over()) { Thread.interrupted(); java.util.concurrent.locks.LockSupport.parkNanos(1000000); }
          return "";
        }
        """);
    theHostOutlives("deaf", 4 * PROCESSORS);
  }

  @Test
  void callsThatKeepAllCarriersOfVirtualThreadsBusy() throws Exception {
    run(
        """
        @FunctionName("virtual") public String virtual(TRIGGER) throws Exception {
          var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
          for (int i = 0; i < 300; i++) {
            start.invoke(null, (Runnable) () -> { while (!over()) {} });
          }
          return "started";
        }
        """);
    assertThat(call("virtual").get(60, TimeUnit.SECONDS).body()).isEqualTo("started");
    assertThat(started.poll(30, TimeUnit.SECONDS)).isEqualTo("virtual");
    assertThat(failures.poll(30, TimeUnit.SECONDS)).isEqualTo("virtual: ");
    expectAnswers();
    expectAReload();
  }

  @Test
  void callsThatKeepAllThreadsThatThereMayBe() throws Exception {
    run(
        """
        @FunctionName("sleeps") public String sleeps(TRIGGER) throws Exception {
          java.util.concurrent.TimeUnit.MINUTES.sleep(10);
          return "";
        }
        """);
    List<CompletionStage<WireResponse>> calls = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      calls.add(
          host()
              .host()
              .call("GET", host().host().baseUrl() + "/api/sleeps", List.of(), new byte[0]));
    }
    assertThat(host().get("/admin/host/ping").statusCode()).isEqualTo(200);
    for (CompletionStage<WireResponse> call : calls) {
      assertThat(call.toCompletableFuture().get(60, TimeUnit.SECONDS).status()).isEqualTo(500);
      assertThat(failures.poll(60, TimeUnit.SECONDS))
          .contains("Timeout value of 00:00:02 exceeded");
    }
    started.clear();
    expectAnswers();
  }

  @Test
  void callsThatRecurWithoutEnd() throws Exception {
    run(
        """
        static int deep(int n) { return deep(n + 1) + 1; }
        @FunctionName("deep") public String deep(TRIGGER) { return "" + deep(0); }
        """);
    for (var call : calls("deep", 4 * PROCESSORS)) {
      assertThat(call.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
      assertThat(failures.poll(30, TimeUnit.SECONDS)).isEqualTo("deep: StackOverflowError: null");
    }
    expectAnswers();
  }

  @Test
  void callsThatEndWithAnError() throws Exception {
    run(
        """
        @FunctionName("full") public String full(TRIGGER) { throw new OutOfMemoryError("full"); }
        """);
    for (var call : calls("full", 4 * PROCESSORS)) {
      assertThat(call.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
      assertThat(failures.poll(30, TimeUnit.SECONDS)).isEqualTo("full: OutOfMemoryError: full");
    }
    expectAnswers();
  }

  /** Looks at its threads, which pause for a moment only: so over and over. */
  @Test
  void callsThatEndWithoutMemoryPauseBeforeTheyAreTold() throws Exception {
    run(
        """
        @FunctionName("full") public String full(TRIGGER) { throw new OutOfMemoryError("full"); }
        """);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    boolean paused = false;
    while (!paused && System.nanoTime() < deadline) {
      for (var call : calls("full", 1)) {
        while (!paused && !call.isDone()) {
          paused = Thread.getAllStackTraces().values().stream().anyMatch(BusyFunctionsTest::pauses);
        }
        assertThat(call.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(500);
      }
    }
    assertThat(paused).isTrue();
  }

  private static boolean pauses(StackTraceElement[] stack) {
    List<String> methods = Arrays.stream(stack).map(StackTraceElement::getMethodName).toList();
    return methods.contains("parkNanos") && methods.contains("awaitMemory");
  }

  @Test
  void aStopLeavesThemBehindAndSaysSo() throws Exception {
    run(SPINS);
    List<CompletableFuture<HttpResponse<String>>> calls = calls("spins", 2 * PROCESSORS);
    awaitThreads("function-spins", calls.size());
    try (LogCapture log = new LogCapture("Host.Functions")) {
      host().host().close(Duration.ZERO);
      assertThat(log.lines())
          .hasSize(2 * PROCESSORS)
          .allMatch(
              line ->
                  line.equals(
                      "Host.Functions WARN The function 'spins' does not end; its thread is left"
                          + " behind."));
    }
    for (int i = 0; i < calls.size(); i++) {
      assertThat(failures.poll(30, TimeUnit.SECONDS))
          .isEqualTo("spins: The app was closed before the call had ended.");
    }
  }

  @Test
  void aDumpOfThreadsNamesWhatRuns() throws Exception {
    run(SPINS);
    calls("spins", 1);
    awaitThreads("function-spins", 1);
  }

  private static void awaitThreads(String name, int count) {
    long running = 0;
    while (running < count) { // the limit of the test is the limit of this
      running =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals(name))
              .count();
      Thread.onSpinWait();
    }
  }
}
