package io.hubwire.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.bindings.HttpRequestData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CorsTest {

  private static HttpRequestData request(String method, String... headers) {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return new HttpRequestData(method, "http://localhost/", map, Map.of(), Map.of(), new byte[0]);
  }

  private static Map<String, String> headers(WireResponse response) {
    Map<String, String> map = new LinkedHashMap<>();
    response.headers().forEach(header -> map.put(header.name(), header.value()));
    return map;
  }

  private static final HttpRequestData PREFLIGHT =
      request(
          "OPTIONS",
          "Origin",
          "https://page",
          "Access-Control-Request-Method",
          "PUT",
          "Access-Control-Request-Headers",
          "x-a, x-b");

  @Test
  void answersBrowsersThemselves() {
    Cors cors = Cors.parse("https://other,https://page/", false);
    assertThat(cors.isPreflight(PREFLIGHT)).isTrue();
    WireResponse response = cors.preflight(PREFLIGHT);
    assertThat(response.status()).isEqualTo(204);
    assertThat(headers(response))
        .containsEntry("Access-Control-Allow-Origin", "https://page")
        .containsEntry("Access-Control-Allow-Methods", "PUT")
        .containsEntry("Access-Control-Allow-Headers", "x-a, x-b")
        .containsEntry("Vary", "Origin")
        .doesNotContainKey("Access-Control-Allow-Credentials");
  }

  @Test
  void givesOtherOriginsNoPermission() {
    Cors cors = Cors.parse("https://other", false);
    assertThat(headers(cors.preflight(PREFLIGHT))).isEqualTo(Map.of("Vary", "Origin"));
    assertThat(
            headers(cors.apply(request("GET", "Origin", "https://page"), WireResponse.empty(200))))
        .isEqualTo(Map.of("Vary", "Origin"));
  }

  @Test
  void aCacheLearnsThatTheAnswerDependsOnTheOriginWhoeverAsksFirst() {
    HttpRequestData plain = request("GET");
    WireResponse response = WireResponse.empty(200);
    assertThat(headers(Cors.parse("https://other", false).apply(plain, response)))
        .isEqualTo(Map.of("Vary", "Origin"));
    assertThat(headers(Cors.parse("*", true).apply(plain, response)))
        .isEqualTo(Map.of("Vary", "Origin"));
    assertThat(headers(Cors.parse("*", false).apply(plain, response))).isEmpty();
    assertThat(headers(Cors.parse("", false).apply(plain, response))).isEmpty();
  }

  @Test
  void theServicesOwnCheckIsNoPreflight() {
    Cors cors = Cors.parse("*", false);
    assertThat(cors.isPreflight(request("OPTIONS", "WebHook-Request-Origin", "h", "Origin", "o")))
        .isFalse();
  }

  @Test
  void withoutOriginsNothingIsPreflight() {
    assertThat(Cors.parse("", false).isPreflight(PREFLIGHT)).isFalse();
  }

  @Test
  void anyOriginMayCall() {
    HttpRequestData get = request("GET", "Origin", "https://page");
    assertThat(headers(Cors.parse("*", false).apply(get, WireResponse.empty(200))))
        .containsExactlyEntriesOf(Map.of("Access-Control-Allow-Origin", "*"));
    assertThat(headers(Cors.parse("*", true).apply(get, WireResponse.empty(200))))
        .containsEntry("Access-Control-Allow-Origin", "https://page")
        .containsEntry("Access-Control-Allow-Credentials", "true");
  }
}
