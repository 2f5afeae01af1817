package io.hubwire.functions;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * With what one client connects, as {@link WebPubSubConnectionInput} binds it. Returned as the body
 * of an HTTP response, it is the JSON object that the official client SDKs expect: {@code
 * {"baseUrl","url","accessToken"}}.
 *
 * <p>It holds a secret: whoever has it is that client. Do not log it, keep it or share it.
 */
public final class WebPubSubConnection {
  private @Nullable String baseUrl;
  private @Nullable String url;
  private @Nullable String accessToken;

  private WebPubSubConnection() {}

  /** A connection, for unit tests of functions that are handed one. */
  public static WebPubSubConnection of(URI baseUri, String accessToken) {
    WebPubSubConnection connection = new WebPubSubConnection();
    connection.baseUrl = baseUri.toString();
    connection.url = baseUri + "?access_token=" + accessToken;
    connection.accessToken = accessToken;
    return connection;
  }

  /** Returns the address of the hub without the token: {@code wss://host/client/hubs/chat}. */
  public URI getBaseUri() {
    return URI.create(baseUrl == null ? "" : baseUrl);
  }

  /** Returns the address with the token: all that a client needs. */
  public URI getUri() {
    return URI.create(url == null ? "" : url);
  }

  /**
   * Returns the token alone, a JWT that is valid for one hour unless the binding says otherwise.
   */
  public String getAccessToken() {
    return accessToken == null ? "" : accessToken;
  }

  /** Returns the address without the token. */
  @Override
  public String toString() {
    return "WebPubSubConnection[" + getBaseUri() + "]";
  }
}
