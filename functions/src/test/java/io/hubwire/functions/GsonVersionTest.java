package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GsonVersionTest {
  @Test
  void twoVersionsAreTried() {
    assertThat(GsonVersion.all().map(GsonVersion::toString)).hasSize(2).contains("gson-2.9.0.jar");
  }
}
