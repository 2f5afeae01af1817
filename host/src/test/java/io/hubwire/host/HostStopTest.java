package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.hubwire.host.app.FunctionApp;
import io.hubwire.host.http.WireResponse;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Stops under random load. The seed is printed; {@code -Dhubwire.stops.seed=N} repeats a run, and
 * {@code -Dhubwire.stops=N} makes it longer.
 */
final class HostStopTest {

  private static final int STOPS = Integer.getInteger("hubwire.stops", 500);
  private static final int MOST_CALLS = 8;
  private static final int LONGEST_DRAIN_MILLIS = 20;

  /** Far more than a stop takes beyond its limit, far less than one that hangs. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final String FUNCTIONS =
      """
      static final String ROUND = System.getProperty("hubwire.stops.round");
      static boolean over() { return !ROUND.equals(System.getProperty("hubwire.stops.round")); }
      @FunctionName("quick") public String quick(TRIGGER) { return "quick"; }
      @FunctionName("throws") public String fails(TRIGGER) { throw new IllegalStateException("no"); }
      @FunctionName("naps") public String naps(TRIGGER) throws Exception {
        java.util.concurrent.TimeUnit.MILLISECONDS.sleep(5);
        return "";
      }
      @FunctionName("sleeps") public String sleeps(TRIGGER) throws Exception {
        java.util.concurrent.TimeUnit.MINUTES.sleep(10);
        return "";
      }
      @FunctionName("spins") public String spins(TRIGGER) {
        while (!over()) {}
        return "";
      }
      @FunctionName("deaf") public String deaf(TRIGGER) {
        while (!over()) { try { java.util.concurrent.TimeUnit.MILLISECONDS.sleep(1); } catch (InterruptedException e) { } }
        return "";
      }
      """
          .replace(
              "TRIGGER",
              "@HttpTrigger(name = \"r\", authLevel = AuthorizationLevel.ANONYMOUS)"
                  + " HttpRequestMessage<String> r");

  private static final List<String> CALLED =
      List.of(
          "quick", "quick", "quick", "quick", "throws", "throws", "naps", "naps", "naps", "sleeps",
          "sleeps", "spins", "deaf");

  @TempDir private Path folder;

  /** Shared, since its start would be most of the time; others test that it is closed. */
  private final Vertx vertx = Vertx.vertx();

  private final long seed = Long.getLong("hubwire.stops.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> mistakes = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          boolean ofACall =
              event.getLoggerName().startsWith("Function.")
                  || event.getFormattedMessage().contains("was not called: The app ");
          if (event.getLevel() == Level.ERROR && !ofACall) {
            var thrown = event.getThrowableProxy();
            mistakes.add(
                event.getFormattedMessage() + (thrown == null ? "" : ": " + thrown.getMessage()));
          }
        }
      };

  @BeforeEach
  void listen() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> mistakes.add(thread.getName() + ": " + error));
    appender.start();
    root.detachAndStopAllAppenders();
    root.setLevel(Level.WARN);
    root.addAppender(appender);
  }

  @AfterEach
  void end() {
    System.clearProperty("hubwire.stops.round");
    Thread.setDefaultUncaughtExceptionHandler(null);
    root.detachAppender(appender);
    root.setLevel(level);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void everyStopEndsWhateverRuns() throws Exception {
    System.out.println("stops: " + STOPS + ", -Dhubwire.stops.seed=" + seed);
    FunctionApp app = TestApp.in(folder).functions(FUNCTIONS).classPath();
    for (int i = 0; i < STOPS; i++) {
      System.setProperty("hubwire.stops.round", "round " + i);
      startAndStop(app);
      System.setProperty("hubwire.stops.round", "over");
      expectNoThread();
      assertThat(mistakes).as("stop %d of seed %d", i, seed).isEmpty();
    }
  }

  private void expectNoThread() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (isOurs(thread)) {
        assertThat(thread.join(GRACE)).as(thread + " of seed " + seed).isTrue();
      }
    }
  }

  private static boolean isOurs(Thread thread) {
    String name = thread.getName();
    return name.startsWith("hubwire") || name.startsWith("function-");
  }

  private void startAndStop(FunctionApp app) throws Exception {
    FunctionsHost host = FunctionsHost.of(app).port(0).environment(Map.of()).vertx(vertx).start();
    List<CompletionStage<WireResponse>> answers = new ArrayList<>();
    int calls = random.nextInt(MOST_CALLS);
    for (int i = 0; i < calls; i++) {
      answers.add(call(host, CALLED.get(random.nextInt(CALLED.size()))));
      pause();
    }
    List<Thread> beside = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      beside.add(Thread.ofPlatform().start(host::reload));
      pause();
    }
    if (random.nextInt(4) == 0) {
      beside.add(Thread.ofPlatform().start(() -> host.close(Duration.ZERO)));
    }
    Duration limit = Duration.ofMillis(random.nextInt(LONGEST_DRAIN_MILLIS));
    Thread stop = Thread.ofPlatform().start(() -> host.close(limit));
    beside.add(stop);
    for (Thread thread : beside) {
      assertThat(thread.join(limit.plus(GRACE))).as("it hangs, seed %d", seed).isTrue();
    }
    for (CompletionStage<WireResponse> answer : answers) {
      answer.exceptionally(error -> null).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  private static CompletionStage<WireResponse> call(FunctionsHost host, String function) {
    return host.call("GET", host.baseUrl() + "/api/" + function, List.of(), new byte[0]);
  }

  private void pause() {
    long end = System.nanoTime() + random.nextInt(400_000);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
