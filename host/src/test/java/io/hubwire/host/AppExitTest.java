package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.host.event.HostListener;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that want to end the process. Were they let, they would end this test's. */
final class AppExitTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          System.exit(3)                                                 | System.exit(3)
          Runtime.getRuntime().exit(4)                                   | Runtime.exit(4)
          Runtime.getRuntime().halt(5)                                   | Runtime.halt(5)
          ((java.util.function.IntConsumer) System::exit).accept(6)      | System.exit(6)
          ((java.util.function.IntConsumer) Runtime.getRuntime()::halt).accept(7) | Runtime.halt(7)
          switches(9)                                                    | Runtime.exit(9)
          try { System.exit(8); } catch (RuntimeException e) { }         | System.exit(8)
          """)
  void theCallThatEndsTheProcessFailsAlone(String code, String call) throws Exception {
    LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
    HostListener listener =
        new HostListener() {
          @Override
          public void invocationEnded(InvocationEnded event) {
            ends.add(Objects.requireNonNullElse(event.failure(), "succeeded"));
          }
        };
    TestApp app =
        TestApp.in(folder)
            .functions(
                """
                static final long WIDE = 1L << 40;
                static void switches(int n) {
                  long wide = WIDE;
                  switch (n) { case 1: case 2: case 3: wide++; break; case 4: break; default: wide--; }
                  switch (n) { case 100: wide++; break; case 90000: break; default: wide--; }
                  for (int i = 0; i < 3; i++) { wide += i; }
                  if (wide > n) { Runtime.getRuntime().exit(n); }
                }
                @FunctionName("ends") public String ends(@HttpTrigger(name = "r",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
                  %s;
                  return "not reached";
                }
                @FunctionName("goesOn") public String goesOn(@HttpTrigger(name = "r",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
                  return Runtime.getRuntime().availableProcessors() > 0 ? "goes on" : "";
                }
                """
                    .formatted(code));
    try (TestHost host = TestHost.of(app.classPath(), b -> b.listener(listener))) {
      assertThat(host.get("/api/ends").statusCode()).isEqualTo(500);
      assertThat(ends.poll(30, TimeUnit.SECONDS))
          .isEqualTo(
              "ExitRefused: The function 'ends' called "
                  + call
                  + ", which in Azure ends the worker with every call in it; here this call fails"
                  + " alone. Return, or throw an exception that says what is wrong.");
      assertThat(host.get("/api/goesOn").body()).isEqualTo("goes on");
    }
  }
}
