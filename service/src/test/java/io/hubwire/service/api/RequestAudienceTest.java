package io.hubwire.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.Endpoint;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestAudienceTest {

  private static final String PATH = "/api/hubs/Chat/groups/a%20b/:send";

  private final RequestAudience unit =
      new RequestAudience(
          List.of(
              Endpoint.parse("https://pub.example/base"), Endpoint.parse("http://localhost:8080")),
          false,
          PATH);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/api/hubs/Chat/groups/a%20b/:send",
        "http://localhost:8080/api/hubs/Chat/groups/a%20b/:send?api-version=2024-12-01&x=/",
        "http://localhost:8080/api/hubs/Chat/groups/a b/:send",
        "http://localhost:8080/api/hubs/Chat/groups/a%20b/%3Asend",
        "HTTP://LOCALHOST:8080/API/hubs/chat/groups/a%20b/:SEND/",
        "http://localhost:8080/api/hubs/ch%61t/%67roups/%61%20b",
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
        "http://localhost:8080/api/hubs/Chat/groups/a%2520b/:send",
        "http://localhost:8080/api/hubs/Chat/groups/A%20b/:send",
        "http://localhost:8080/api/hubs/Chat/groups/a%20B",
        "http://localhost:8080/api/hubs/Chat/groups/a+b",
        "http://localhost:8080/api/hubs/Chat/groups/a",
        "http://localhost:8080//api/hubs/Chat",
        "http://localhost:8080/api//hubs/Chat",
        "http://localhost:8080/api/hubs/Chat//",
        "http://localhost:8080//",
        "http://localhost:8080/api%2Fhubs/Chat",
        "http://localhost:8080/api/hubs%2FChat",
        "http://localhost:8080/./api/hubs/Chat",
        "http://localhost:8080/api/hubs/other/../Chat",
        "http://localhost:8080/api/hubs/Chat;x=1",
        "http://localhost:8080/api/hubs/Chat/groups/a%20b;x",
        "http://localhost:8080/api/hubs/Chat/groups/a%20b%00",
        "http://localhost:8080/api/hubs/Chat/groups/a%20b%2F:send",
        "http://x@localhost:8080/api",
        "http://localhost:8080@evil/api",
        "http:///localhost:8080/api",
        "http://localhost:8080\\api",
        "http://localhost:8080#/api",
        "http://localhost:8080/client/hubs/chat",
        "https://pub.example/api/hubs/chat",
        "https://pub.example/",
        "https://pub.example/basement/api",
        "https://webpubsub.azure.com",
      })
  void refuses(String audience) {
    assertThat(unit.accepts(audience)).isFalse();
  }

  /** Audience and path, of the groups, users or connections of a hub. */
  @ParameterizedTest
  @CsvSource({
    "groups/a, groups/a%2fb/:send",
    "groups/a, groups/a%2Fb/:send",
    "groups/a, groups/a%252fb/:send",
    "groups/a/b, groups/a%2Fb/:send",
    "groups/a%2fb, groups/a%2Fb/:send",
    "groups/a%2Fb, groups/a/connections/b",
    "groups/Admin, groups/admin/:send",
    "groups/admin, groups/%41dmin/:send",
    "groups/%C3%A9, groups/e%CC%81/:send",
    "groups/%C3%89, groups/%C3%A9/:send",
    "groups/%E2%84%AA, groups/k/:send",
    "groups/a, groups/%C0%AF/:send",
    "groups/%2F, groups/%C0%AF/:send",
    "groups/a%C0%AFb, groups/a%2Fb/:send",
    "groups/a, groups/a%00/:send",
    "groups/a, groups/a%20/:send",
    "groups/a, groups/a;b/:send",
    "groups/a, groups/a./:send",
    "groups/a, groups/../groups/b",
    "groups/a, groups/a%3Fb/:send",
    "groups/a?b, groups/a%3Fb/:send",
    "groups//, groups/a/:send",
    "users/ann, users/Ann/:send",
    "users/ann, users/ann%2Fgroups/:send",
    "users/ann, users/anna/:send",
    "connections/abc, connections/ABC/:send",
    "groups/g/connections/c, groups/g/connections/C",
    "users/u/groups/g, users/u/groups/G",
    "permissions/joinLeaveGroup/connections/c, permissions/joinLeaveGroup/connections/C"
  })
  void aTokenOfOneNameOpensNoOther(String audience, String target) {
    assertThat(opens(audience, target)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "groups/a%2Fb, groups/a%2Fb/:send",
    "groups/%61, groups/a/:send",
    "groups/a, groups/%61/:send",
    "groups/%C3%A9, groups/%C3%A9/:send",
    "groups/é, groups/%C3%A9/:send",
    "groups/a%252Fb, groups/a%252Fb/:send",
    "GROUPS/a, groups/a/connections/C",
    "groups, groups/Any/:send",
    "users/u/GROUPS/g/, users/u/groups/g"
  })
  void aTokenOpensItsOwn(String audience, String target) {
    assertThat(opens(audience, target)).isTrue();
  }

  private static boolean opens(String audience, String target) {
    Endpoint endpoint = Endpoint.parse("http://localhost:8080");
    return new RequestAudience(List.of(endpoint), false, "/api/hubs/h/" + target)
        .accepts("http://localhost:8080/api/hubs/h/" + audience);
  }
}
