package io.hubwire.service.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service behind a mapped port, which does not know the address that its callers use. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnyAddressTest {

  private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol: json.webpubsub.azure.v1";

  private final WebPubSubService open = start("*");
  private final WebPubSubService closed = start("https://chat.example.com/base");

  private static WebPubSubService start(String publicEndpoint) {
    return WebPubSubService.start(
        ServiceSettings.forDevelopment()
            .withPublicEndpoints(PublicEndpoints.parse(publicEndpoint)));
  }

  @AfterAll
  void stop() {
    open.close();
    closed.close();
  }

  private static PlainSocket client(WebPubSubService service, String audience, int age)
      throws IOException {
    return client(service, ServiceSettings.DEFAULT_KEY, audience, age);
  }

  private static PlainSocket client(
      WebPubSubService service, AccessKey key, String audience, int age) throws IOException {
    ClientGrant grant = new ClientGrant("ann", List.of(), List.of(), Duration.ofMinutes(5));
    String token =
        AccessToken.forClient(key, audience, grant, Instant.now().minus(Duration.ofMinutes(age)));
    return PlainSocket.upgrade(
        service.port(), "/client/hubs/chat?access_token=" + token, List.of(SUBPROTOCOL));
  }

  /** How a GET of a group's members is answered, status line and all. */
  private static String members(WebPubSubService service, String host, String audience)
      throws IOException {
    String request =
        "GET /api/hubs/chat/groups/room/connections?maxpagesize=1 HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: close\r\nAuthorization: Bearer "
            + AccessToken.forRest(ServiceSettings.DEFAULT_KEY, audience, Instant.now())
            + "\r\n\r\n";
    try (PlainSocket socket = new PlainSocket(service.port(), request)) {
      return socket.status() + " " + socket.rest();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:32768/client/hubs/chat, 101, 401",
    "https://hub.example/client/hubs/Chat, 101, 401",
    "ws://[fe80::7]:9/client/hubs/chat, 101, 401",
    "https://chat.example.com/base/client/hubs/chat, 401, 101",
    "http://localhost:32768/client/hubs/other, 401, 401",
    "http://localhost:32768/x/client/hubs/chat, 401, 401",
    "http://localhost:32768, 401, 401",
    "http:///client/hubs/chat, 401, 401",
    "ftp://localhost/client/hubs/chat, 401, 401",
  })
  void clientsComeByAnyAddress(String audience, int atOpen, int atClosed) throws IOException {
    try (PlainSocket socket = client(open, audience, 0)) {
      assertThat(socket.status()).isEqualTo(atOpen);
    }
    try (PlainSocket socket = client(closed, audience, 0)) {
      assertThat(socket.status()).isEqualTo(atClosed);
    }
  }

  @Test
  void signatureAndLifetimeStillCount() throws IOException {
    String audience = "http://localhost:32768/client/hubs/chat";
    try (PlainSocket late = client(open, audience, 11)) {
      assertThat(late.status()).isEqualTo(401);
    }
    try (PlainSocket forged = client(open, AccessKey.of("x".repeat(40)), audience, 0)) {
      assertThat(forged.status()).isEqualTo(401);
    }
  }

  @Test
  void serversComeByAnyAddress() throws IOException {
    String path = "/api/hubs/chat/groups/room/connections";
    assertThat(
            members(open, "host.docker.internal:32768", "http://host.docker.internal:32768" + path))
        .startsWith("200 ");
    assertThat(members(open, "my_hub:80", "https://elsewhere.example" + path)).startsWith("200 ");
    assertThat(members(open, "a", "http://a/api/hubs/chat/groups/other")).startsWith("401 ");
  }

  @Test
  void aRefusalNamesWhatWasExpectedAndWhatCame() throws IOException {
    String audience = "http://localhost:32768/api/hubs/chat";
    assertThat(members(closed, "localhost:32768", audience))
        .startsWith("401 ")
        .contains("must be https://chat.example.com/base/api/hubs/chat/groups/room/connections")
        .contains("but is " + audience);
    try (PlainSocket socket = client(closed, "http://localhost:32768/client/hubs/chat", 0)) {
      assertThat(socket.status()).isEqualTo(401);
    }
  }

  @Test
  void theNextPageIsFoundWhereTheCallerCameFrom() throws IOException {
    String audience = "http://localhost:" + open.port() + "/client/hubs/chat";
    ClientGrant grant = new ClientGrant(null, List.of(), List.of("room"), Duration.ofMinutes(5));
    String token =
        AccessToken.forClient(ServiceSettings.DEFAULT_KEY, audience, grant, Instant.now());
    String target = "/client/hubs/chat?access_token=" + token;
    try (PlainSocket one = PlainSocket.upgrade(open.port(), target, List.of(SUBPROTOCOL));
        PlainSocket two = PlainSocket.upgrade(open.port(), target, List.of(SUBPROTOCOL))) {
      one.frame();
      two.frame();
      assertThat(members(open, "mapped.example:32768", "http://mapped.example:32768/api"))
          .contains("\"nextLink\":\"http://mapped.example:32768/api/hubs/chat/groups/room/");
    }
  }
}
