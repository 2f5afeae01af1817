package io.hubwire.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP response that the host has prepared for a preflight or a broken event. {@link
 * WebPubSubContext} has it.
 */
public final class WebPubSubContextResponse {
  private int status;
  private @Nullable String body;
  private @Nullable Map<String, @Nullable List<@Nullable String>> headers;

  WebPubSubContextResponse() {
    status = 200;
  }

  WebPubSubContextResponse(int status, @Nullable String body) {
    this.status = status;
    this.body = body;
  }

  static WebPubSubContextResponse allowing() {
    WebPubSubContextResponse response = new WebPubSubContextResponse();
    response.headers = new LinkedHashMap<>();
    Multimap.add(response.headers, "WebHook-Allowed-Origin", "*");
    return response;
  }

  /** Returns the HTTP status. */
  public int getStatus() {
    return status;
  }

  /** Returns the body, empty where there is none. */
  public String getBody() {
    return body == null ? "" : body;
  }

  /** Returns the headers, each with its values. Unmodifiable. */
  public Map<String, List<String>> getHeaders() {
    return Multimap.copy(headers);
  }
}
