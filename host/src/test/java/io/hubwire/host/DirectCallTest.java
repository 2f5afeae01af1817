package io.hubwire.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.host.http.WireResponse;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that takes no socket is answered as the same one that does. */
final class DirectCallTest {

  private static final String FUNCTIONS =
      """
      @FunctionName("echo") public HttpResponseMessage echo(
          @HttpTrigger(name = "r", methods = {HttpMethod.GET, HttpMethod.POST},
              authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
        return r.createResponseBuilder(HttpStatus.CREATED)
            .header("X-Kind", "echo")
            .body(r.getHttpMethod() + " " + r.getQueryParameters().get("q") + " "
                + r.getHeaders().get("x-own") + " " + r.getBody())
            .build();
      }
      @FunctionName("nothing") public HttpResponseMessage nothing(
          @HttpTrigger(name = "r", methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
        return r.createResponseBuilder(HttpStatus.NO_CONTENT).build();
      }
      @FunctionName("invalid") public HttpResponseMessage invalid(
          @HttpTrigger(name = "r", methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS) HttpRequestMessage<String> r) {
        return r.createResponseBuilder(HttpStatus.OK).header("X-Lines", "a\\nb").build();
      }
      """;

  @TempDir private Path folder;

  private TestHost start() throws Exception {
    return TestHost.of(
        TestApp.in(folder).functions(FUNCTIONS).classPath(), builder -> builder.strict(true));
  }

  private static WireResponse direct(TestHost unit, String method, String path, String body)
      throws Exception {
    return unit.host()
        .call(
            method,
            unit.host().baseUrl() + path,
            List.of(new WireResponse.Header("x-own", "mine")),
            body.getBytes(StandardCharsets.UTF_8))
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /api/echo?q=a%20b | hello",
        "GET  | /api/echo?q=x     | ''",
        "GET  | /api/nothing      | ''",
        "GET  | /api/invalid      | ''",
        "GET  | /api/absent       | ''",
        "GET  | /admin/host/ping  | ''",
      })
  void isAnsweredAsOverASocket(String method, String path, String body) throws Exception {
    try (TestHost unit = start()) {
      HttpResponse<String> wire =
          unit.send(
              unit.request(path)
                  .header("x-own", "mine")
                  .method(method, HttpRequest.BodyPublishers.ofString(body)));
      WireResponse direct = direct(unit, method, path, body);
      assertThat(direct.status()).isEqualTo(wire.statusCode());
      assertThat(new String(direct.body(), StandardCharsets.UTF_8)).isEqualTo(wire.body());
      assertThat(direct.has("X-Kind")).isEqualTo(wire.headers().firstValue("X-Kind").isPresent());
    }
  }

  @Test
  void keepsTheLimitsOfTheSockets() throws Exception {
    try (TestHost unit = start()) {
      String large = "x".repeat(70_000);
      assertThat(direct(unit, "GET", "/api/echo?q=" + large, "").status()).isEqualTo(414);
      WireResponse.Header header = new WireResponse.Header("x-large", large);
      assertThat(
              unit.host()
                  .call("GET", unit.host().baseUrl() + "/api/echo", List.of(header), new byte[0])
                  .toCompletableFuture()
                  .get(30, TimeUnit.SECONDS)
                  .status())
          .isEqualTo(431);
    }
  }

  @Test
  void failsOnceTheHostHasStopped() throws Exception {
    TestHost unit = start();
    unit.close();
    assertThatThrownBy(() -> direct(unit, "GET", "/api/echo", ""))
        .hasRootCauseMessage("The host has stopped.");
  }
}
