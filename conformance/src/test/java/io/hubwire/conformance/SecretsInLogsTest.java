package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.hubwire.Hubwire;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.server.Tls;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever credential is used, rightly or wrongly, through service and host: no log of any library
 * names it at the finest level, neither as it is nor encoded.
 */
final class SecretsInLogsTest {

  private static final AccessKey KEY = AccessKey.of("c2VjcmV0LXByaW1hcnkta2V5LTAwMDAwMDAwMDAwMDA=");
  private static final AccessKey SECOND =
      AccessKey.of("c2VjcmV0LXNlY29uZGFyeS1rZXktMDAwMDAwMDAwMDA=");
  private static final AccessKey NEXT =
      AccessKey.of("c2VjcmV0LW5leHQta2V5LTAwMDAwMDAwMDAwMDAwMA==");
  private static final String CODE = "handler-code-that-nobody-logs";
  private static final String COOKIE = "cookie-that-nobody-logs";
  private static final String PASSWORD = "password-that-nobody-logs";

  private final Set<String> secrets = new LinkedHashSet<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final EveryLog log = new EveryLog();

  @AfterEach
  void stopLogging() {
    log.close();
    http.close();
  }

  private void nothingOfItIsLogged() {
    String text = log.text();
    assertThat(text)
        .as("the logs are read at all")
        .contains("io.netty", "Connection ")
        .hasSizeGreaterThan(1_000);
    for (String secret : secrets) {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      for (String form :
          List.of(
              secret,
              URLEncoder.encode(secret, StandardCharsets.UTF_8),
              Base64.getEncoder().withoutPadding().encodeToString(bytes),
              Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
              HexFormat.of().formatHex(bytes))) {
        int at = text.indexOf(form);
        String around =
            at < 0 ? "" : text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 300));
        assertThat(around).as("a log that names a secret").isEmpty();
      }
    }
  }

  /** A token, and its signature, which is what nobody else can make. */
  private String secret(String token) {
    secrets.add(token);
    secrets.add(token.substring(token.lastIndexOf('.') + 1));
    return token;
  }

  private String clientToken(AccessKey key, String audience, String group, Duration life) {
    return secret(
        AccessToken.forClient(
            key,
            audience,
            new ClientGrant("ann", List.of("webpubsub.sendToGroups.******"), List.of(group), life),
            Instant.now()));
  }

  private int call(String method, String url, @Nullable String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString("x"));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return http.send(
            request.header("Content-Type", "text/plain").build(), BodyHandlers.discarding())
        .statusCode();
  }

  /** What a client has been told. */
  private static final class Client implements WebSocket.Listener {
    final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      return String.valueOf(texts.poll(20, TimeUnit.SECONDS));
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      texts.add(data.toString());
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      texts.add("closed " + code);
      return null;
    }
  }

  private WebSocket open(String url, Client client, @Nullable String header) {
    WebSocket.Builder builder =
        http.newWebSocketBuilder().subprotocols("json.reliable.webpubsub.azure.v1");
    if (header != null) {
      builder.header("Authorization", header);
    }
    return builder.buildAsync(URI.create(url), client).join();
  }

  private void isRefused(String url, @Nullable String header) {
    Throwable thrown = catchThrowable(() -> open(url, new Client(), header));
    assertThat(thrown).isInstanceOf(CompletionException.class);
  }

  private void clientsWith(WebPubSubService service, String hub) throws InterruptedException {
    String path = "://localhost:" + service.port() + "/client/hubs/" + hub;
    String audience = "http" + path;
    String url = "ws" + path;
    Duration hour = Duration.ofHours(1);
    Client client = new Client();
    WebSocket socket =
        open(url + "?access_token=" + clientToken(KEY, audience, "g", hour), client, null);
    String connected = client.next();
    String id = member(connected, "connectionId");
    String back = secret(member(connected, "reconnectionToken"));
    socket.sendText("{\"type\":\"event\",\"event\":\"e\",\"data\":1,\"ackId\":1}", true).join();
    assertThat(client.next()).contains("ack");
    open(url, new Client(), "Bearer " + clientToken(SECOND, audience, "g", hour)).abort();

    isRefused(url + "?access_token=" + clientToken(NEXT, audience, "g", hour), null);
    isRefused(url + "?access_token=" + clientToken(KEY, audience + "2", "g", hour), null);
    isRefused(url + "?access_token=" + clientToken(KEY, audience, "g", hour.negated()), null);
    isRefused(url + "?access_token=" + clientToken(KEY, audience, " ", hour), null);
    isRefused(url, "Bearer " + clientToken(NEXT, audience, "g", hour));
    isRefused(url, "Basic " + clientToken(KEY, audience, "g", hour));
    isRefused(url + "?access_token=" + KEY.reveal(), null);

    String recovery = "?awps_connection_id=" + id + "&awps_reconnection_token=";
    Client again = new Client();
    WebSocket second = open(url + recovery + back, again, null);
    assertThat(again.next()).contains("\"event\":\"connected\"");
    second.sendText("{\"type\":\"ping\"}", true).join();
    assertThat(again.next()).contains("pong");
    Client stranger = new Client();
    open(url + recovery + clientToken(KEY, audience, "g", hour), stranger, null);
    assertThat(stranger.next()).isEqualTo("closed 1008");
    second.sendText("no frame", true).join();
    assertThat(again.next()).contains("closed 1007");
  }

  private static String member(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return matcher.group(1);
  }

  private void restWith(WebPubSubService service) throws IOException, InterruptedException {
    String base = "http://localhost:" + service.port();
    for (String path : List.of("/api/hubs/chat/:send", "/api/hubs/chat/:generateToken")) {
      String url = base + path;
      for (AccessKey key : List.of(KEY, SECOND, NEXT)) {
        call("POST", url, "Bearer " + secret(AccessToken.forRest(key, url, Instant.now())));
      }
      String elsewhere = secret(AccessToken.forRest(KEY, base + "/api/hubs/other", Instant.now()));
      assertThat(call("POST", url, "Bearer " + elsewhere)).isEqualTo(401);
      assertThat(call("POST", url, "Bearer " + KEY.reveal())).isEqualTo(401);
      assertThat(call("POST", url + "?access_token=" + elsewhere, null)).isEqualTo(401);
      assertThat(call("POST", url, "SharedKey " + service.connectionString().write()))
          .isEqualTo(401);
    }
  }

  private static HttpServer handler() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          exchange.getResponseHeaders().add("WebHook-Allowed-Origin", "*");
          exchange.getResponseHeaders().add("Set-Cookie", "session=" + COOKIE);
          boolean fails = path.endsWith("/e") && path.contains("broken");
          exchange.sendResponseHeaders(fails ? 500 : 200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static HubSettings handledAt(String base) {
    return HubSettings.DEFAULT.withEventHandlers(
        List.of(
            new EventHandler(
                base + "/{event}?code=" + CODE,
                "*",
                List.of("connect", "connected", "disconnected"))));
  }

  @Test
  void theServiceKeepsThemToItself(@TempDir Path folder) throws Exception {
    secrets.addAll(List.of(KEY.reveal(), SECOND.reveal(), NEXT.reveal(), CODE, COOKIE, PASSWORD));
    HttpServer handler = handler();
    String base = "http://127.0.0.1:" + handler.getAddress().getPort();
    Map<String, HubSettings> hubs =
        Map.of(
            "chat", handledAt(base + "/well"),
            "broken", handledAt(base + "/broken"),
            "gone", handledAt("http://127.0.0.1:1"));
    ServiceSettings settings =
        ServiceSettings.forDevelopment().withAccessKeys(List.of(KEY, SECOND)).withHubs(hubs);
    try (WebPubSubService service = WebPubSubService.start(settings)) {
      secrets.add(service.connectionString().write());
      clientsWith(service, "chat");
      clientsWith(service, "broken");
      String gone = "://localhost:" + service.port() + "/client/hubs/gone";
      isRefused(
          "ws"
              + gone
              + "?access_token="
              + clientToken(KEY, "http" + gone, "g", Duration.ofHours(1)),
          null);
      restWith(service);
      service.accessKeys(List.of(NEXT));
      restWith(service);
      assertThat(catchThrowable(() -> service.hubs(Map.of("chat", handledAt("http://{hub}")))))
          .satisfies(thrown -> assertThat(thrown).hasMessageNotContaining(CODE));
    } finally {
      handler.stop(0);
    }
    Path store = Files.writeString(folder.resolve("store.p12"), "no store");
    assertThat(
            catchThrowable(
                () -> WebPubSubService.start(settings.withTls(new Tls.Pkcs12(store, PASSWORD)))))
        .satisfies(thrown -> assertThat(String.valueOf(thrown)).doesNotContain(PASSWORD));
    nothingOfItIsLogged();
  }

  @Test
  void theHostKeepsThemToItself(@TempDir Path folder) throws Exception {
    String broken = "Endpoint=http://localhost;AccessKey=" + KEY.reveal() + ";Port=none;";
    secrets.addAll(List.of(KEY.reveal(), broken, CODE));
    try (Hubwire app =
        Apps.free(Apps.of(folder, EchoFunctions.class))
            .settings(Map.of("WebPubSubConnectionString", broken))
            .enforceKeys(true)
            .start()) {
      log.finest();
      List<String> keys = keys(folder);
      assertThat(keys).isNotEmpty();
      secrets.addAll(keys);
      secrets.add(app.connectionString());
      List<String> candidates = new ArrayList<>(keys);
      candidates.add(CODE);
      for (String key : candidates) {
        for (String path :
            List.of("/runtime/webhooks/webpubsub", "/admin/host/status", "/api/nothing")) {
          String url = app.hostUrl().resolve(path).toString();
          call("POST", url + "?code=" + key, null);
          call("GET", url + "?code=" + key, null);
          http.send(
              HttpRequest.newBuilder(URI.create(url)).header("x-functions-key", key).build(),
              BodyHandlers.discarding());
        }
      }
      try (SocketClient client = SocketClient.json(app.connectionString(), "suite")) {
        client.send(
            "{\"type\":\"event\",\"event\":\"echo-text\",\"dataType\":\"text\",\"data\":\"x\"}");
        assertThat(client.text()).contains("\"data\":\"x\"");
      }
    }
    nothingOfItIsLogged();
  }

  /** The keys that the host has made, wherever in its folder they lie. */
  private static List<String> keys(Path folder) throws IOException {
    String file = Files.readString(folder.resolve(".hubwire").resolve("keys.json"));
    return Pattern.compile("\"([A-Za-z0-9_=-]{30,})\"")
        .matcher(file)
        .results()
        .map(result -> result.group(1))
        .distinct()
        .toList();
  }
}
