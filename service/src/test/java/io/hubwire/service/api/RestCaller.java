package io.hubwire.service.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubwire.http.ByteBudget;
import io.hubwire.http.HttpSockets;
import io.hubwire.http.Timeouts;
import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.port.Clock;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The REST interface behind a real socket, and somebody who calls it. */
final class RestCaller implements AutoCloseable {

  static final AccessKey KEY = AccessKey.of("k".repeat(32));
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final long SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;

  RestCaller(Cluster cluster, boolean development) throws Exception {
    RestApi api =
        new RestApi(
            new RestApi.Parts(
                cluster,
                new StillClock(),
                () -> List.of(KEY),
                this::endpoints,
                false,
                development,
                1 << 20,
                ByteBudget.of(16 << 20),
                (operation, status, duration) -> {}));
    server =
        HttpSockets.create(
                vertx,
                new HttpServerOptions().setHttp2ClearTextEnabled(false),
                Timeouts.DEFAULT,
                api::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(SECONDS, TimeUnit.SECONDS);
  }

  private List<Endpoint> endpoints() {
    return List.of(
        Endpoint.parse("http://localhost:" + server.actualPort()),
        Endpoint.parse("http://127.0.0.1:" + server.actualPort()));
  }

  String url(String target) {
    return "http://localhost:" + server.actualPort() + target;
  }

  HttpRequest.Builder request(String method, String target, BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(url(target)))
        .timeout(Duration.ofSeconds(SECONDS))
        .method(method, body);
  }

  /** A call by somebody who holds the key. */
  HttpResponse<String> call(
      String method, String target, @Nullable String contentType, BodyPublisher body)
      throws Exception {
    HttpRequest.Builder request =
        request(method, target, body)
            .header("Authorization", "Bearer " + AccessToken.forRest(KEY, url(target), NOW));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    return send(request);
  }

  HttpResponse<String> call(String method, String target) throws Exception {
    return call(method, target, null, BodyPublishers.noBody());
  }

  HttpResponse<String> call(String method, String target, String contentType, String body)
      throws Exception {
    return call(method, target, contentType, BodyPublishers.ofString(body, UTF_8));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString(UTF_8));
  }

  @Override
  public void close() {
    http.close();
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static final class StillClock implements Clock {

    @Override
    public long now() {
      return 0;
    }

    @Override
    public Instant wall() {
      return NOW;
    }

    @Override
    public Timer after(Duration delay, Runnable input) {
      throw new UnsupportedOperationException("Nothing here waits.");
    }
  }
}
