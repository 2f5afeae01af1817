package io.hubwire.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token for one thing used for another, and handlers that send events somewhere else. */
final class TokensAndRedirectsTest {

  @TempDir static Path folder;
  private static final AtomicInteger REACHED = new AtomicInteger();
  private static HttpServer handler;
  private static HttpServer target;
  private static Victim victim;

  @BeforeAll
  static void start() throws Exception {
    target = server();
    target.createContext(
        "/",
        exchange -> {
          REACHED.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    handler = server();
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      handler.createContext(
          "/" + status,
          exchange -> {
            String there = "http://127.0.0.1:" + target.getAddress().getPort() + "/stolen";
            exchange.getResponseHeaders().set("Location", there);
            exchange.getResponseHeaders().set("WebHook-Allowed-Origin", "*");
            boolean asked = exchange.getRequestMethod().equals("OPTIONS");
            exchange.sendResponseHeaders(asked ? 200 : status, -1);
            exchange.close();
          });
    }
    Files.writeString(folder.resolve("hubwire.json"), settings());
    victim = Victim.start(folder);
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    return server;
  }

  private static String settings() {
    StringBuilder hubs = new StringBuilder();
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      hubs.append(hubs.isEmpty() ? "" : ",")
          .append(
              """
              "moved%1$d": {"eventHandlers": [{"urlTemplate":
                "http://127.0.0.1:%2$d/%1$d/{event}", "systemEvents": ["connect"]}]}
              """
                  .formatted(status, handler.getAddress().getPort()));
    }
    return "{\"hubs\": {" + hubs + "}}";
  }

  @AfterAll
  static void end() throws Exception {
    handler.stop(0);
    target.stop(0);
    try (Victim last = victim) {
      last.endsInPeace();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) throws Exception {
    try (Attacker client = new Attacker(victim.service())) {
      client.upgrade(victim.target("moved" + status));
      assertThat(client.status()).isGreaterThanOrEqualTo(400);
    }
    assertThat(REACHED).hasValue(0);
    victim.servesTheHealthy();
  }

  @ParameterizedTest(name = "a token for {0} opens {1}: {2}")
  @CsvSource({
    "groups/a, groups/a/:send, 202",
    "groups/a, groups/a%2fb/:send, 401",
    "groups/a, groups/a%2Fb/:send, 401",
    "groups/Admin, groups/admin/:send, 401",
    "groups/a, groups/a%20/:send, 401",
    "groups/a/../b, groups/b/:send, 401",
    "users/ann, users/anna/:send, 401",
    "groups/a, :send, 401",
  })
  void aTokenOpensWhatItNames(String named, String asked, int status) throws Exception {
    String hub = "/api/hubs/attacked/";
    String token =
        AccessToken.forRest(
            AccessKey.of(Victim.KEY),
            "http://localhost:" + victim.servicePort() + hub + named,
            Instant.now());
    try (Attacker caller = new Attacker(victim.service())) {
      caller
          .head(
              "POST " + hub + asked + "?api-version=2024-12-01 HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + token,
              "Content-Type: text/plain",
              "Content-Length: 1")
          .send("x");
      assertThat(caller.status()).isEqualTo(status);
    }
    victim.servesTheHealthy();
  }
}
