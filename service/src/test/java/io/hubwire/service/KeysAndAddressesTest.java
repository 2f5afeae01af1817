package io.hubwire.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Keys that change while the service runs, and where it listens with which key. */
final class KeysAndAddressesTest {

  private static final AccessKey NEW = AccessKey.of("n".repeat(40));
  private static final AccessKey OTHER = AccessKey.of("o".repeat(40));

  private static URI client(WebPubSubService service, AccessKey key) {
    String path = "://localhost:" + service.port() + "/client/hubs/chat";
    String token =
        AccessToken.forClient(
            key,
            "http" + path,
            new ClientGrant("ann", List.of(), List.of(), Duration.ofHours(1)),
            Instant.now());
    return URI.create("ws" + path + "?access_token=" + token);
  }

  private static int rest(WebPubSubService service, AccessKey key)
      throws IOException, InterruptedException {
    String url = "http://localhost:" + service.port() + "/api/hubs/chat/users/ann";
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .method("HEAD", HttpRequest.BodyPublishers.noBody())
              .header("Authorization", "Bearer " + AccessToken.forRest(key, url, Instant.now()))
              .build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void aKeyThatWasReplacedOpensNothingAndClientsStay() throws Exception {
    try (WebPubSubService service =
            WebPubSubService.start(ServiceSettings.forDevelopment(), StubEvents.echo());
        WsClient ann = WsClient.at(client(service, ServiceSettings.DEFAULT_KEY))) {
      service.accessKeys(List.of(NEW, OTHER));

      for (AccessKey good : List.of(NEW, OTHER)) {
        assertThat(rest(service, good)).isEqualTo(200);
        WsClient.at(client(service, good)).close();
      }
      assertThat(rest(service, ServiceSettings.DEFAULT_KEY)).isEqualTo(401);
      assertThat(WsClient.refusalAt(client(service, ServiceSettings.DEFAULT_KEY), List.of()))
          .isEqualTo(401);
      assertThat(service.connectionString().accessKey()).isEqualTo(NEW);
      ann.send("still here");
      assertThat(ann.text()).isEqualTo("still here");

      assertThatThrownBy(() -> service.accessKeys(List.of())).isInstanceOf(ServiceException.class);
    }
  }

  @Test
  void eventsCarryASignatureByEachKeyThatThereIs() throws Exception {
    BlockingQueue<String> signatures = new LinkedBlockingQueue<>();
    HttpServer handler =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    handler.createContext(
        "/",
        exchange -> {
          String signature = exchange.getRequestHeaders().getFirst("ce-signature");
          if (signature != null) {
            signatures.add(signature);
          }
          exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "*");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    handler.start();
    String url = "http://127.0.0.1:" + handler.getAddress().getPort() + "/";
    try (WebPubSubService service =
        WebPubSubService.start(
            ServiceSettings.forDevelopment()
                .withHubs(
                    Map.of(
                        "chat",
                        HubSettings.DEFAULT.withEventHandlers(
                            List.of(new EventHandler(url, "", List.of("connect")))))))) {
      WsClient.at(client(service, ServiceSettings.DEFAULT_KEY)).close();
      assertThat(signatures.poll(20, TimeUnit.SECONDS)).doesNotContain(",");

      service.accessKeys(List.of(NEW, OTHER));
      WsClient.at(client(service, NEW)).close();
      assertThat(String.valueOf(signatures.poll(20, TimeUnit.SECONDS)).split(",", -1))
          .hasSize(2)
          .doesNotHaveDuplicates()
          .allMatch(part -> part.strip().startsWith("sha256="));
    } finally {
      handler.stop(0);
    }
  }

  @Test
  void beyondLoopbackTheKeyThatEveryoneKnowsIsRefused() {
    ServiceSettings everywhere = ServiceSettings.forDevelopment().withHost("0.0.0.0");

    assertThatThrownBy(() -> WebPubSubService.start(everywhere))
        .isInstanceOf(ServiceException.class)
        .hasMessage(
            "The service does not listen on 0.0.0.0 with the access key that everyone knows; set"
                + " accessKey to a key of your own, or listen on 127.0.0.1.");
    assertThatThrownBy(
            () ->
                WebPubSubService.start(
                    everywhere.withAccessKeys(List.of(NEW, ServiceSettings.DEFAULT_KEY))))
        .isInstanceOf(ServiceException.class);
    try (WebPubSubService service =
        WebPubSubService.start(everywhere.withAccessKeys(List.of(NEW)))) {
      assertThatThrownBy(() -> service.accessKeys(List.of(ServiceSettings.DEFAULT_KEY)))
          .isInstanceOf(ServiceException.class);
    }
  }

  @Test
  void listensOnTheLoopbackOfBothFamilies() throws Exception {
    InetAddress six =
        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    assumeThat(canListen(six)).as("the machine has ::1").isTrue();
    for (String host : List.of("127.0.0.1", "localhost")) {
      try (WebPubSubService service =
              WebPubSubService.start(ServiceSettings.forDevelopment().withHost(host));
          HttpClient http = HttpClient.newHttpClient()) {
        for (String address : List.of("127.0.0.1", "[::1]")) {
          URI health = URI.create("http://" + address + ":" + service.port() + "/api/health");
          assertThat(
                  http.send(
                          HttpRequest.newBuilder(health)
                              .method("HEAD", HttpRequest.BodyPublishers.noBody())
                              .build(),
                          BodyHandlers.discarding())
                      .statusCode())
              .isEqualTo(200);
        }
      }
    }
  }

  private static boolean canListen(InetAddress address) {
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
