package io.hubwire.bindings;

import java.util.List;
import java.util.Map;

/**
 * An HTTP request as it reached the host.
 *
 * @param method upper case, for example {@code POST}
 * @param url absolute: scheme, the Host header's authority, path and query as received
 * @param headers names in the spelling received, each with its values in order; look names up
 *     ignoring case, with {@link #header}
 * @param query decoded names, each with its decoded values in order
 * @param params route values by name; empty where the route has none
 * @param body the whole body, empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
public record HttpRequestData(
    String method,
    String url,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    Map<String, String> params,
    byte[] body) {

  /** All values of a header, its name compared ignoring case; empty where it is absent. */
  public List<String> header(String name) {
    for (var entry : headers.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        return entry.getValue();
      }
    }
    return List.of();
  }

  /** The same request with a body. */
  public HttpRequestData withBody(byte[] newBody) {
    return new HttpRequestData(method, url, headers, query, params, newBody);
  }

  /** The same request with route values. */
  public HttpRequestData withParams(Map<String, String> newParams) {
    return new HttpRequestData(method, url, headers, query, newParams, body);
  }
}
