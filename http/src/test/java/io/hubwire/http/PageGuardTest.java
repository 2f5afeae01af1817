package io.hubwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageGuardTest {

  private final PageGuard guard = new PageGuard(Stream.of("Hub.Example", "10.0.0.7", "fe80::7"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          localhost:7071, -, -, 0
          LOCALHOST, -, none, 0
          127.0.0.1:9, http://127.0.0.1:9, same-origin, 0
          [::1]:7071, -, -, 0
          app.localhost:7071, -, -, 0
          hub.example, -, -, 0
          10.0.0.7:80, -, -, 0
          [fe80::7]:80, -, -, 0
          evil.example:7071, -, -, 421
          localhost.evil.example, -, -, 421
          127.0.0.1.evil.example, -, -, 421
          127.0.0.1@evil.example, -, -, 421
          -, -, -, 421
          localhost:7071, http://evil.example, -, 403
          localhost:7071, http://localhost:3000, -, 403
          localhost:7071, https://localhost:7071, -, 403
          localhost:7071, null, -, 403
          localhost:7071, -, cross-site, 403
          localhost:7071, -, same-site, 403
          hub.example, http://hub.example, cross-site, 403
          """)
  void onlyTheServersOwnPagesAndNamesPass(
      @Nullable String host, @Nullable String origin, @Nullable String site, int status) {
    assertThat(guard.check("http", host, origin, site).map(PageGuard.Refusal::status).orElse(0))
        .isEqualTo(status);
  }
}
