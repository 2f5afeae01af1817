package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.host.config.HostException;
import io.hubwire.host.event.HostListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkerServicesTest {

  private static final String INJECTOR =
      "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector";
  private static final String MIDDLEWARE =
      "META-INF/services/com.microsoft.azure.functions.internal.spi.middleware.Middleware";
  private static final String TRIGGER =
      "@HttpTrigger(name = \"req\", authLevel = AuthorizationLevel.ANONYMOUS) ";

  @TempDir Path folder;

  private static String injector(String name) {
    return """
        public class %s implements com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector {
          @SuppressWarnings("unchecked")
          public <T> T getInstance(Class<T> type) { return (T) new Functions("injected"); }
        }
        """
        .formatted(name);
  }

  private static final String INJECTED =
      """
      private final String text;
      public Functions(String text) { this.text = text; }
      @FunctionName("f") public String f(%s HttpRequestMessage<String> r) { return text; }
      """
          .formatted(TRIGGER);

  @Test
  void anInjectorMakesTheInstances() throws Exception {
    TestApp app =
        TestApp.in(folder).functions(INJECTED).source(injector("One")).resource(INJECTOR, "One\n");
    try (TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/api/f").body()).isEqualTo("injected");
    }
  }

  @Test
  void withoutOneAClassNeedsAPlainConstructor() throws Exception {
    TestApp app = TestApp.in(folder).functions(INJECTED);
    try (TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/api/f").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void twoInjectorsKeepTheAppFromLoading() throws Exception {
    var app =
        TestApp.in(folder)
            .functions(INJECTED)
            .source(injector("One"))
            .source(injector("Two"))
            .resource(INJECTOR, "One\nTwo\n")
            .classPath();
    assertThatThrownBy(() -> TestHost.of(app))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("multiple FunctionInstanceInjector implementations (One, Two)");
  }

  @Test
  void middlewareSeesAndChangesValues() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(
                """
                @FunctionName("f") public String f(%1$s HttpRequestMessage<String> r) {
                  return "function"; }
                @FunctionName("m") public void m(@CustomBinding(direction = "in", name = "in",
                    type = "manualTrigger") String value) {
                  ((java.util.Queue<String>) System.getProperties().get("middleware-test")).add(value);
                }
                """
                    .formatted(TRIGGER))
            .source(wrapping("Outer"))
            .source(wrapping("Inner"))
            .resource(MIDDLEWARE, "Outer\nInner\n");
    LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
    System.getProperties().put("middleware-test", seen);
    try (TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.get("/api/f").body()).isEqualTo("Outer(Inner(function))");
      assertThat(
              host.post("/admin/functions/m", "application/json", "{\"input\":\"x\"}").statusCode())
          .isEqualTo(202);
      assertThat(seen.poll(30, TimeUnit.SECONDS)).isEqualTo("Inner:x");
    } finally {
      System.getProperties().remove("middleware-test");
    }
  }

  private static String wrapping(String name) {
    return """
        import com.microsoft.azure.functions.internal.spi.middleware.*;
        public class %1$s implements Middleware {
          public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
            String name = context.getParameterName("CustomBinding");
            if (name != null) {
              context.updateParameterValue(name, "%1$s:" + context.getParameterValue(name));
            }
            chain.doNext(context);
            if (context.getReturnValue() != null) {
              context.updateReturnValue("%1$s(" + context.getReturnValue() + ")");
            }
          }
        }
        """
        .formatted(name);
  }

  @Test
  void aFailedCallIsRepeatedAsItsPolicySays() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    List<String> outcomes = new CopyOnWriteArrayList<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void invocationEnded(InvocationEnded event) {
            outcomes.add(Objects.requireNonNullElse(event.failure(), "succeeded"));
          }
        };
    TestApp app =
        TestApp.in(folder)
            .functions(
                """
                @FunctionName("f")
                @FixedDelayRetry(maxRetryCount = 3, delayInterval = "00:00:05")
                public String f(%s HttpRequestMessage<String> r, ExecutionContext context) {
                  int count = context.getRetryContext().getRetrycount();
                  if (count < 2) { throw new IllegalStateException("attempt " + count); }
                  return count + " of " + context.getRetryContext().getMaxretrycount() + " after "
                      + context.getRetryContext().getException().getMessage();
                }
                """
                    .formatted(TRIGGER));
    try (TestHost host = TestHost.of(app.classPath(), b -> b.clock(clock).listener(listener))) {
      CompletableFuture<String> body =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return host.get("/api/f").body();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      for (int i = 0; i < 2; i++) {
        clock.awaitTimer(Duration.ofSeconds(5));
        clock.advance(Duration.ofSeconds(5));
      }
      assertThat(body.get(30, TimeUnit.SECONDS))
          .isEqualTo("2 of 3 after IllegalStateException: attempt 1");
    }
    assertThat(outcomes)
        .containsExactly(
            "IllegalStateException: attempt 0", "IllegalStateException: attempt 1", "succeeded");
  }

  @Test
  void aCallBeyondItsTimeIsAnsweredAndInterrupted() throws Exception {
    ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    CompletableFuture<String> begun = new CompletableFuture<>();
    CompletableFuture<String> interrupted = new CompletableFuture<>();
    System.getProperties().put("timeout-test-begun", begun);
    System.getProperties().put("timeout-test", interrupted);
    TestApp app =
        TestApp.in(folder)
            .file("host.json", "{\"version\":\"2.0\",\"functionTimeout\":\"00:00:10\"}")
            .functions(
                """
                @SuppressWarnings("unchecked")
                @FunctionName("f") public String f(%s HttpRequestMessage<String> r) {
                  ((java.util.concurrent.CompletableFuture<String>)
                      System.getProperties().get("timeout-test-begun")).complete("begun");
                  try { new java.util.concurrent.CountDownLatch(1).await(); }
                  catch (InterruptedException e) {
                    ((java.util.concurrent.CompletableFuture<String>)
                        System.getProperties().get("timeout-test")).complete("interrupted");
                  }
                  return "late";
                }
                """
                    .formatted(TRIGGER));
    try (TestHost host = TestHost.of(app.classPath(), b -> b.clock(clock))) {
      CompletableFuture<Integer> status =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return host.get("/api/f").statusCode();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      clock.awaitTimer(Duration.ofSeconds(10));
      // The limit counts from the request on: one that is over before the call begins calls
      // nothing.
      assertThat(begun.get(30, TimeUnit.SECONDS)).isEqualTo("begun");
      clock.advance(Duration.ofSeconds(10));
      assertThat(status.get(30, TimeUnit.SECONDS)).isEqualTo(500);
      assertThat(interrupted.get(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
    } finally {
      System.getProperties().remove("timeout-test");
      System.getProperties().remove("timeout-test-begun");
    }
  }
}
