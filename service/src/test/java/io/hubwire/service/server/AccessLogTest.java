package io.hubwire.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessLogTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/api/hubs/chat/:send?api-version=2024-12-01, /api/hubs/chat/:send?api-version=2024-12-01",
    "/client/hubs/chat?access_token=x.y.z&a=b, /client/hubs/chat?access_token=***&a=b",
    "/client/hubs/chat?ACCESS_TOKEN=x, /client/hubs/chat?ACCESS_TOKEN=***",
    "/client/hubs/chat?access%5Ftoken=x, /client/hubs/chat?access%5Ftoken=***",
    "/client?hub=h&awps_reconnection_token=x=y, /client?hub=h&awps_reconnection_token=***",
    "/x?code=1&password=2&client_secret=3&Key=4, /x?code=***&password=***&client_secret=***&Key=***",
    "/x?%zz=1, /x?%zz=***",
    "/x?, /x?",
    "/x, /x",
  })
  void secretsOfTheQueryAreLeftOut(String uri, String logged) {
    assertThat(AccessLog.withoutSecrets(uri)).isEqualTo(logged);
  }
}
