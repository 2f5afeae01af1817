package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class AppEnvironmentTest {

  @TempDir Path folder;

  @Test
  void settingsAreTheAppsEnvironment() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .file(
                "local.settings.json",
                "{\"Values\":{\"LOCAL\":\"local\",\"BOTH\":\"local\",\"Mixed_Case\":\"m\"}}")
            .functions(
                """
                static final long WIDE = 1L << 40;
                static final double WIDE_TOO = 1.25;
                @FunctionName("f") public String f(@HttpTrigger(name = "r",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
                  java.util.function.Function<String, String> reference = System::getenv;
                  return System.getenv("LOCAL") + "," + System.getenv().get("BOTH") + ","
                      + reference.apply("Mixed_Case") + "," + System.getenv("mixed_case") + ","
                      + reference.apply("DEFAULT") + "," + System.getenv().containsKey("PATH") + ","
                      + (WIDE + WIDE_TOO + System.nanoTime() > 0) + ","
                      + System.getenv("AZURE_FUNCTIONS_ENVIRONMENT") + ","
                      + Functions.class.getProtectionDomain().getCodeSource().getLocation()
                          .getPath().endsWith("/classes/");
                }
                """);
    try (TestHost host =
        TestHost.of(
            app.classPath(),
            b ->
                b.environment(Map.of("BOTH", "environment"))
                    .defaults(Map.of("DEFAULT", "default", "LOCAL", "default"))
                    .development(true))) {
      assertThat(host.get("/api/f").body())
          .isEqualTo("local,environment,m,null,default,false,true,Development,true");
    }
  }

  @Test
  void itHasWhatAzureGivesTheProcess() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(
                """
                @FunctionName("f") public String f(@HttpTrigger(name = "r",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
                  return System.getenv("FUNCTIONS_WORKER_RUNTIME") + ","
                      + System.getenv("FUNCTIONS_APPLICATION_DIRECTORY") + ","
                      + (System.getenv("FUNCTIONS_WORKER_DIRECTORY") != null); }
                """);
    try (TestHost host = TestHost.of(app.classPath(), b -> b)) {
      assertThat(host.get("/api/f").body()).isEqualTo("java," + folder.toAbsolutePath() + ",true");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void processesThatItStartsHaveIt() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(
                """
                private static String said(Process child) throws Exception {
                  return new String(child.getInputStream().readAllBytes()).strip(); }
                @FunctionName("f") public String f(@HttpTrigger(name = "r",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r)
                    throws Exception {
                  ProcessBuilder own = new ProcessBuilder("printenv", "NAME");
                  String shown = own.environment().put("NAME", "changed");
                  ProcessBuilder without = new ProcessBuilder("printenv", "NAME");
                  without.environment().remove("NAME");
                  return said(new ProcessBuilder("printenv", "NAME").start()) + ","
                      + shown + "," + said(own.start()) + "," + said(without.start()) + ","
                      + said(Runtime.getRuntime().exec("printenv NAME")) + ","
                      + said(Runtime.getRuntime().exec(new String[] {"printenv", "NAME"})); }
                """);
    try (TestHost host = TestHost.of(app.classPath(), b -> b.overrides(Map.of("NAME", "set")))) {
      assertThat(host.get("/api/f").body()).isEqualTo("set,set,changed,,set,set");
    }
  }

  @Test
  void appsOfOneJvmHaveTheirOwn() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(
                """
                @FunctionName("f") public String f(@HttpTrigger(name = "r",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
                  return System.getenv("NAME"); }
                """);
    var classPath = app.classPath();
    try (TestHost one = TestHost.of(classPath, b -> b.overrides(Map.of("NAME", "one")));
        TestHost other = TestHost.of(classPath, b -> b.overrides(Map.of("NAME", "other")))) {
      assertThat(one.get("/api/f").body()).isEqualTo("one");
      assertThat(other.get("/api/f").body()).isEqualTo("other");
    }
  }
}
