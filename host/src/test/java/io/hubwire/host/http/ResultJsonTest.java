package io.hubwire.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ResultJsonTest {

  @Test
  void aNumberThatNobodyCanHoldIsNoJson() {
    assertThat(ResultJson.parse("[1e9999999991]")).isNull();
    assertThat(ResultJson.parse("[1e99]")).isNotNull();
  }
}
