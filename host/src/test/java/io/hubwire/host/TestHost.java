package io.hubwire.host;

import io.hubwire.host.app.FunctionApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A host on a free port, and a client to call it. */
public final class TestHost implements AutoCloseable {

  private final FunctionsHost host;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestHost(FunctionsHost host) {
    this.host = host;
  }

  /** Runs an app with an empty environment. */
  public static TestHost of(FunctionApp app) {
    return of(app, builder -> builder);
  }

  /** Runs an app with an empty environment and some choices. */
  public static TestHost of(FunctionApp app, UnaryOperator<FunctionsHostBuilder> choices) {
    FunctionsHostBuilder builder = FunctionsHost.of(app).port(0).environment(Map.of());
    return new TestHost(choices.apply(builder).start());
  }

  /** The host. */
  public FunctionsHost host() {
    return host;
  }

  /** A request to a path of the host. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Gets a path. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /** Posts a text to a path. */
  public HttpResponse<String> post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Override
  public void close() {
    host.close();
    client.close();
  }
}
