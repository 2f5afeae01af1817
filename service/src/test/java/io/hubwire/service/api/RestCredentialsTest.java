package io.hubwire.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestCredentialsTest {

  private static final String TARGET = "/api/hubs/h/connections/c?reason=x";

  private final RecordingCluster cluster = new RecordingCluster();

  private static HttpResponse<String> call(RestCaller unit, @Nullable String authorization)
      throws Exception {
    HttpRequest.Builder request = unit.request("DELETE", TARGET, BodyPublishers.noBody());
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return unit.send(request);
  }

  private void isRefused(RestCaller unit, @Nullable String authorization) throws Exception {
    HttpResponse<String> response = call(unit, authorization);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(response.headers().firstValue("x-ms-error-code")).contains("Error.Unauthorized");
    assertThat(cluster.calls).isEmpty();
  }

  @Test
  void refusesWrongCredentials() throws Exception {
    try (RestCaller unit = new RestCaller(cluster, false)) {
      String good = AccessToken.forRest(RestCaller.KEY, unit.url(TARGET), RestCaller.NOW);
      AccessKey other = AccessKey.of("o".repeat(32));
      isRefused(unit, null);
      isRefused(unit, "Bearer");
      isRefused(unit, "Bearer x");
      isRefused(unit, good);
      isRefused(unit, "Basic " + good);
      isRefused(unit, "Bearer " + good + "x");
      isRefused(unit, "Bearer " + AccessToken.forRest(other, unit.url(TARGET), RestCaller.NOW));
      isRefused(
          unit,
          "Bearer "
              + AccessToken.forRest(RestCaller.KEY, unit.url("/api/hubs/other"), RestCaller.NOW));
      isRefused(
          unit,
          "Bearer "
              + AccessToken.forRest(RestCaller.KEY, unit.url("/client/hubs/h"), RestCaller.NOW));
      isRefused(
          unit,
          "Bearer "
              + AccessToken.forRest(
                  RestCaller.KEY, unit.url(TARGET), RestCaller.NOW.minus(Duration.ofMinutes(11))));
      assertThat(call(unit, "Bearer " + good).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void saysWhyInDevelopmentOnly() throws Exception {
    try (RestCaller unit = new RestCaller(cluster, false)) {
      assertThat(call(unit, "Bearer x").body()).doesNotContain("JSON Web Token");
    }
    try (RestCaller unit = new RestCaller(cluster, true)) {
      assertThat(call(unit, "Bearer x").body())
          .contains("The access token is missing or invalid.")
          .contains("JSON Web Token");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "groups/a, groups/a%2fb",
    "groups/Admin, groups/admin",
    "groups/a, groups/a%252Fb",
    "users/ann, users/ANN",
    "groups/a%2520b, groups/a%20b"
  })
  void aTokenOfOneGroupOpensNoOther(String owned, String wanted) throws Exception {
    try (RestCaller unit = new RestCaller(cluster, false)) {
      String audience = unit.url("/api/hubs/h/" + owned);
      String token = AccessToken.forRest(RestCaller.KEY, audience, RestCaller.NOW);
      assertThat(head(unit, "/api/hubs/h/" + wanted, token)).isEqualTo(401);
      assertThat(cluster.calls).isEmpty();
      assertThat(head(unit, "/api/hubs/h/" + owned, token)).isNotEqualTo(401);
    }
  }

  private static int head(RestCaller unit, String target, String token) throws Exception {
    HttpRequest.Builder request = unit.request("HEAD", target, BodyPublishers.noBody());
    return unit.send(request.header("Authorization", "Bearer " + token)).statusCode();
  }
}
