package io.hubwire.samples.chat;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.hubwire.functions.WebPubSubConnection;
import io.hubwire.functions.WebPubSubConnectionInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** What a browser asks for before it has a connection: the page, and the token to connect with. */
public final class PageFunctions {
  /** The chat's page. Open {@code /api/index}. */
  @FunctionName("index")
  public HttpResponseMessage index(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http)
      throws IOException {
    return http.createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "text/html; charset=utf-8")
        .body(page())
        .build();
  }

  /**
   * Hands out where and as whom to connect.
   *
   * <p>A real app takes the user from its login, for example {@code
   * {headers.x-ms-client-principal-name}}, and never from the query, where anyone may claim to be
   * anybody.
   */
  @FunctionName("negotiate")
  public HttpResponseMessage negotiate(
      @HttpTrigger(
              name = "http",
              methods = HttpMethod.GET,
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> http,
      @WebPubSubConnectionInput(hub = Chat.HUB, userId = "{query.user}")
          WebPubSubConnection connection) {
    // The answer holds a token: no cache on the way may keep it.
    return http.createResponseBuilder(HttpStatus.OK)
        .header("Content-Type", "application/json")
        .header("Cache-Control", "no-store")
        .body(connection)
        .build();
  }

  private static String page() throws IOException {
    try (InputStream page = PageFunctions.class.getResourceAsStream("index.html")) {
      return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
