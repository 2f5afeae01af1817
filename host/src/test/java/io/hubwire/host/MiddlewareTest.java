package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What middleware may do around a call, as in Microsoft's worker. */
final class MiddlewareTest {

  private static final String SERVICE =
      "META-INF/services/com.microsoft.azure.functions.internal.spi.middleware.Middleware";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          next.doNext(call)                                                    | 200 | called 1 times
          next.doNext(call); next.doNext(call)                                 | 200 | called 1 times
          call.updateReturnValue("early")                                      | 204 | ''
          call.updateReturnValue("early"); next.doNext(call)                   | 200 | called 1 times
          next.doNext(call); call.updateReturnValue(call.getReturnValue() + "!") | 200 | called 1 times!
          next.doNext(call); call.updateReturnValue(null)                      | 204 | ''
          call.updateParameterValue("req", null); next.doNext(call)            | 200 | called 1 times
          call.updateParameterValue("req", "text"); next.doNext(call)          | 500 | ''
          next.doNext(null)                                                    | 500 | ''
          next.doNext(call); throw new Exception("after")                      | 500 | ''
          throw new Error("instead")                                           | 500 | ''
          """)
  void goesAroundACall(String code, int status, String body) throws Exception {
    HttpResponse<String> response = call(code, "return \"called \" + ++calls + \" times\";");
    assertThat(response.statusCode() + " " + response.body()).isEqualTo(status + " " + body);
  }

  @ParameterizedTest
  @CsvSource({"IllegalStateException", "AssertionError"})
  void seesWhatAFunctionThrowsAsReflectionGivesIt(String thrown) throws Exception {
    String around =
        """
        try { next.doNext(call); } catch (java.lang.reflect.InvocationTargetException e) {
          call.updateReturnValue(e.getMessage() + " of " + e.getCause()); }
        """;
    HttpResponse<String> response = call(around, "throw new " + thrown + "(\"wrong\");");
    assertThat(response.body()).isEqualTo("null of java.lang." + thrown + ": wrong");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void onlyTheFunctionHasTheLoaderOfTheApp(boolean before) throws Exception {
    String asked = "boolean mine = Thread.currentThread().getContextClassLoader() == own;";
    String around =
        (before ? asked + " next.doNext(call);" : "next.doNext(call); " + asked)
            + " call.updateReturnValue(mine + \",\" + call.getReturnValue());";
    String function =
        "return \"\" + (Thread.currentThread().getContextClassLoader()"
            + " == Functions.class.getClassLoader());";
    assertThat(call(around, function).body()).isEqualTo("false,true");
  }

  private HttpResponse<String> call(String around, String function) throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(
                """
                static int calls;
                @FunctionName("f") public String f(@HttpTrigger(name = "req",
                    authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
                  %s }
                """
                    .formatted(function))
            .source(middleware(around.strip().endsWith("}") ? around : around + ";"))
            .resource(SERVICE, "Around\n");
    try (TestHost host = TestHost.of(app.classPath())) {
      return host.get("/api/f");
    }
  }

  private static String middleware(String code) {
    return """
        import com.microsoft.azure.functions.internal.spi.middleware.*;

        public class Around implements Middleware {
          public void invoke(MiddlewareContext call, MiddlewareChain next) throws Exception {
            ClassLoader own = Around.class.getClassLoader();
            %s
          }
        }
        """
        .formatted(code);
  }
}
