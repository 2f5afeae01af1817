package io.hubwire.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.Endpoint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestAudienceTest {

  private static final String PATH = "/api/hubs/Chat/groups/a%20b/:send";

  private final RequestAudience unit =
      new RequestAudience(
          List.of(
              Endpoint.parse("https://pub.example/base"), Endpoint.parse("http://localhost:8080")),
          PATH);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/api/hubs/Chat/groups/a%20b/:send",
        "http://localhost:8080/api/hubs/Chat/groups/a%20b/:send?api-version=2024-12-01&x=/",
        "http://localhost:8080/api/hubs/Chat/groups/a b/:send",
        "http://localhost:8080/api/hubs/Chat/groups/a%2520b/:send",
        "http://localhost:8080/api/hubs/Chat/groups/a%20b/%3Asend",
        "HTTP://LOCALHOST:8080/API/hubs/chat/groups/A%20b/:SEND/",
        "https://localhost:8080/api/hubs/chat",
        "ws://localhost:8080/api/hubs/chat/",
        "wss://localhost:8080/api",
        "http://localhost:8080/",
        "http://localhost:8080",
        "https://pub.example/base/api/hubs/chat/groups/a%20b/:send",
        "https://pub.example/base/",
      })
  void accepts(String audience) {
    assertThat(unit.accepts(audience)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8080",
        "/api/hubs/chat",
        "ftp://localhost:8080/api",
        "http://localhost:8081/api",
        "http://localhost:80801/api",
        "http://localhost/api",
        "http://other:8080/api",
        "http://localhost:8080/ap",
        "http://localhost:8080/api/hubs/cha",
        "http://localhost:8080/api/hubs/other",
        "http://localhost:8080/api/hubs/chat/groups/a%20b/:send/x",
        "http://localhost:8080/client/hubs/chat",
        "https://pub.example/api/hubs/chat",
        "https://pub.example/",
        "https://pub.example/basement/api",
        "https://webpubsub.azure.com",
      })
  void refuses(String audience) {
    assertThat(unit.accepts(audience)).isFalse();
  }
}
