package io.hubwire.bindings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JsonTest {

  @Test
  void aNumberThatNobodyCanHoldIsNoJson() {
    assertThat(Json.parse("{\"a\":1e9999999991}")).isNull();
    assertThat(Json.parse("-1.5e-99999999999")).isNull();
  }

  @Test
  void numbersStayAsTheyWereWritten() {
    String text = "{\"a\":1.10,\"b\":12345678901234567890.123456789}";
    assertThat(String.valueOf(Json.parse(text))).isEqualTo(text);
  }
}
