package io.hubwire.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No web page reads the figures through the browser of somebody on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MetricsGuardTest {

  private final WebPubSubService service =
      WebPubSubService.start(
          ServiceSettings.forDevelopment()
              .withPublicEndpoints(PublicEndpoints.parse("https://pub.example/base"))
              .withHosts(List.of("scraper.example", "fe80::7")));

  @AfterAll
  void stop() {
    service.close();
  }

  private int status(String host, String more) throws IOException {
    String request =
        "GET /metrics HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + more + "\r\n";
    try (PlainSocket socket = new PlainSocket(service.port(), request)) {
      return socket.status();
    }
  }

  private static String header(String name, @Nullable String value) {
    return value == null ? "" : name + ": " + value + "\r\n";
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          localhost:PORT, -, -, 200
          127.0.0.1:PORT, http://127.0.0.1:PORT, same-origin, 200
          [::1]:PORT, -, none, 200
          pub.example, -, -, 200
          Scraper.Example:80, -, -, 200
          [fe80::7], -, -, 200
          evil.example, -, -, 421
          evil.example:PORT, http://evil.example:PORT, same-origin, 421
          localhost.evil.example, -, -, 421
          10.0.0.1, -, -, 421
          localhost:PORT, http://evil.example, -, 403
          localhost:PORT, https://localhost:PORT, -, 403
          localhost:PORT, http://localhost:1, -, 403
          localhost:PORT, null, -, 403
          localhost:PORT, -, cross-site, 403
          localhost:PORT, -, same-site, 403
          pub.example, http://evil.example, cross-site, 403
          """)
  void onlyOwnNamesAndNoForeignPages(
      String host, @Nullable String origin, @Nullable String site, int status) throws IOException {
    String port = Integer.toString(service.port());
    String headers =
        header("Origin", origin == null ? null : origin.replace("PORT", port))
            + header("Sec-Fetch-Site", site);
    assertThat(status(host.replace("PORT", port), headers)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://localhost:PORT\r\nOrigin: http://evil.example\r\n",
        "Origin: http://evil.example\r\nOrigin: http://localhost:PORT\r\n",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site\r\n"
      })
  void aHeaderThatStandsTwiceDoesNotHideAForeignPage(String headers) throws IOException {
    String port = Integer.toString(service.port());
    assertThat(status("localhost:" + port, headers.replace("PORT", port))).isEqualTo(403);
  }

  @Test
  void aValidTokenNeedsNoName() throws IOException {
    String url = "http://localhost:" + service.port() + "/metrics";
    String token = AccessToken.forRest(ServiceSettings.DEFAULT_KEY, url, Instant.now());
    assertThat(status("evil.example", "Authorization: Bearer " + token + "\r\n")).isEqualTo(200);
    assertThat(status("evil.example", "Authorization: Bearer " + token + "x\r\n")).isEqualTo(401);
    assertThat(status("localhost", "Authorization: Bearer x\r\n")).isEqualTo(401);
  }
}
