package io.hubwire.protocol.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiVersionTest {

  @Test
  void isTheNewestWhereNoneIsGiven() throws RestException {
    assertThat(ApiVersion.parse(List.of())).isEqualTo(new ApiVersion("2024-12-01", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-10-01", "2022-11-01", "2023-07-01", "2024-01-01", "2024-12-01"})
  void isKnown(String version) throws RestException {
    assertThat(ApiVersion.parse(List.of(version))).isEqualTo(new ApiVersion(version, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-12-02", "2026-01-01", "2025-05-01-preview"})
  void isServedWhereItIsNewer(String version) throws RestException {
    assertThat(ApiVersion.parse(List.of(version)).newerThanKnown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "2020-10-01", "2021-08-01-preview", "2024-12-01-preview", "2024-11-30", "2025-13-01",
        "2025-02-30", "2025-1-1", "v1", "+12025-01-01", "2025-01-01-beta", "2024-12-01 "
      })
  void isRefused(String version) {
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> ApiVersion.parse(List.of(version)))
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.error().target()).isEqualTo("api-version");
            });
  }

  @Test
  void isRefusedTwice() {
    assertThatExceptionOfType(RestException.class)
        .isThrownBy(() -> ApiVersion.parse(List.of("2024-12-01", "2024-12-01")));
  }

  @Test
  void listsWhatIsServed() {
    assertThat(ApiVersion.headerValue())
        .isEqualTo("2021-10-01, 2022-11-01, 2023-07-01, 2024-01-01, 2024-12-01");
  }
}
