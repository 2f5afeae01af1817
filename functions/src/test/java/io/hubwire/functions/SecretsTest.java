package io.hubwire.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class SecretsTest {
  @Test
  void tokenIsNotInTheTextOfAConnection() {
    assertThat(WebPubSubConnection.of(URI.create("ws://localhost/client/hubs/chat"), "secret"))
        .hasToString("WebPubSubConnection[ws://localhost/client/hubs/chat]");
  }
}
