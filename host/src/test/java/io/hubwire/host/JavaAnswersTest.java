package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java functions give and what becomes of it, as under Microsoft's worker. */
final class JavaAnswersTest {

  private static final String REQUEST =
      "@HttpTrigger(name = \"r\", authLevel = AuthorizationLevel.ANONYMOUS)"
          + " HttpRequestMessage<Optional<String>> r";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Object | new Object() { int x = 1; }
          Object | com.google.gson.JsonNull.INSTANCE
          Object | null
          """)
  void whatIsNullAsJsonIsNoContent(String type, String value) throws Exception {
    HttpResponse<String> response = returned(type, "return " + value + ";");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Content-Type")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          com.google.gson.JsonParser.parseString("{\\"a\\": [1]}") | {"a":[1]}
          Map.of("k", com.google.gson.JsonParser.parseString("[2]")) | {"k":[2]}
          Level.LOW | low
          """)
  void theAppsJsonIsTheHosts(String value, String body) throws Exception {
    HttpResponse<String> response = returned("Object", "return " + value + ";");
    assertThat(response.body().replaceAll("\\s", "")).isEqualTo(body);
  }

  @Test
  void aResponseIsItsOwnBuilderWithNamesAsTheyAre() throws Exception {
    HttpResponse<String> response =
        returned(
            "HttpResponseMessage",
            """
            HttpResponseMessage.Builder builder = r.createResponseBuilder(HttpStatus.OK)
                .header("X-A", "1").header("x-a", "2").body("before");
            HttpResponseMessage built = builder.build();
            builder.body(built.getHeader("X-A") + built.getHeader("X-a") + " after");
            return built;
            """);
    assertThat(response.body()).isEqualTo("1null after");
    assertThat(response.headers().allValues("X-A")).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void aClassOfTheAppsOwnIsNoResponse() throws Exception {
    HttpResponse<String> response =
        returned(
            "HttpResponseMessage",
            """
            class Own implements HttpResponseMessage {
              public HttpStatusType getStatus() { return HttpStatus.CREATED; }
              public String getHeader(String name) { return null; }
              public Object getBody() { return "body"; }
            }
            return new Own();
            """);
    assertThat(response.statusCode()).isEqualTo(204); // a local class has no JSON
  }

  @ParameterizedTest
  @ValueSource(strings = {"getHeaders", "getQueryParameters"})
  void aRequestCannotBeChanged(String map) throws Exception {
    assertThat(returned("String", "r." + map + "().put(\"a\", \"b\"); return \"\";").statusCode())
        .isEqualTo(500);
  }

  @Test
  void anOutputForTheReturnValueCountsForNothing() throws Exception {
    assertThat(
            call("public void f("
                    + REQUEST
                    + ", @HttpOutput(name = \"$return\") OutputBinding<String> out)"
                    + " { out.setValue(\"out\"); }")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void theContextMayBeOptional() throws Exception {
    assertThat(
            call("public String f("
                    + REQUEST
                    + ", Optional<ExecutionContext> context)"
                    + " { return context.get().getFunctionName(); }")
                .body())
        .isEqualTo("f");
  }

  /** What the worker finds twice: the compiler has written a bridge from one to the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "public class Wrong implements java.util.function.Function<HttpRequestMessage<String>,"
            + " String> { @FunctionName(\"wrong\") public String apply(@HttpTrigger(name = \"r\","
            + " authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r)"
            + " { return \"\"; } }",
        "public class Wrong extends Base { @FunctionName(\"wrong\") public String f(@HttpTrigger("
            + "name = \"r\", authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String>"
            + " r) { return \"\"; } }"
      })
  void aBridgeKeepsAFunctionFromLoading(String source) throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions("@FunctionName(\"f\") public String f(" + REQUEST + ") { return \"\"; }")
            .source(
                "public class Base { public Object f(HttpRequestMessage<String> r)"
                    + " { return null; } }")
            .source(source);
    try (TestHost host = TestHost.of(app.classPath())) {
      assertThat(host.host().functions())
          .filteredOn(function -> function.error() != null)
          .singleElement()
          .satisfies(
              function ->
                  assertThat(function.error()).contains("Found 2 methods").contains("overrides"));
      assertThat(host.get("/api/wrong").statusCode()).isEqualTo(500);
    }
  }

  @Test
  void collectionsComeAsLists() throws Exception {
    List<String> types = List.of("Set<String>", "Collection<String>", "List<String>");
    for (String type : types) {
      TestApp app =
          TestApp.in(folder.resolve(type.substring(0, 3)))
              .functions(
                  "@FunctionName(\"f\") public String f(@HttpTrigger(name = \"r\", authLevel ="
                      + " AuthorizationLevel.ANONYMOUS) HttpRequestMessage<"
                      + type
                      + "> r) { Object body = r.getBody(); return body.getClass().getSimpleName()"
                      + " + body; }");
      try (TestHost host = TestHost.of(app.classPath())) {
        assertThat(host.post("/api/f", "application/json", "[\"a\",\"a\"]").body())
            .as(type)
            .isEqualTo("ArrayList[a, a]");
      }
    }
  }

  private HttpResponse<String> returned(String type, String code) throws Exception {
    return call("public " + type + " f(" + REQUEST + ") {\n" + code + "\n}");
  }

  private HttpResponse<String> call(String method) throws Exception {
    TestApp app =
        TestApp.in(folder)
            .functions(
                "enum Level { @com.google.gson.annotations.SerializedName(\"low\") LOW }\n"
                    + "@FunctionName(\"f\") "
                    + method);
    try (TestHost host = TestHost.of(app.classPath())) {
      return host.get("/api/f");
    }
  }
}
