package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionsHostTest {

  @TempDir Path folder;

  @Test
  void callsAnHttpFunction() throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(
                """
                @FunctionName("hello")
                public HttpResponseMessage hello(
                    @HttpTrigger(name = "req", methods = {HttpMethod.GET},
                        authLevel = AuthorizationLevel.ANONYMOUS, route = "hello/{name}")
                    HttpRequestMessage<Optional<String>> request,
                    @BindingName("name") String name,
                    ExecutionContext context) {
                  context.getLogger().info("hello " + name);
                  return request.createResponseBuilder(HttpStatus.OK)
                      .header("Content-Type", "text/html")
                      .body("Hello, " + name + " from " + context.getFunctionName())
                      .build();
                }
                """);
    try (TestHost host = TestHost.of(app.classPath())) {
      var response = host.get("/api/hello/Ada");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("Hello, Ada from hello");
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("text/html; charset=utf-8");
      assertThat(host.host().functions())
          .extracting(FunctionSummary::trigger)
          .containsExactly(
              new TriggerSummary.Http(
                  java.util.List.of("GET"), host.host().baseUrl() + "/api/hello/{name}"));
    }
  }
}
