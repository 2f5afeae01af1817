package io.hubwire.junit;

import io.hubwire.Hubwire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls the app's HTTP functions. */
public final class HostClient {

  private final Hubwire hubwire;
  private final HttpClient http;

  HostClient(Hubwire hubwire, HttpClient http) {
    this.hubwire = hubwire;
    this.http = http;
  }

  /**
   * Calls with GET.
   *
   * @param path from the host's root on, such as {@code /api/negotiate}
   */
  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  /** Calls with POST. */
  public HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  /** A request to the host, to be completed. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hubwire.hostUrl() + path));
  }

  /**
   * Sends a request.
   *
   * @throws AssertionError where there is no answer
   */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("There is no answer to " + request + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("The test was interrupted.", e);
    }
  }
}
