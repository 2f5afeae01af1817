package io.hubwire.host;

import io.hubwire.bindings.HttpRequestData;

/** The path of a request. */
final class RequestPath {

  private RequestPath() {}

  /** With its leading slash, not decoded, without the query. */
  static String of(HttpRequestData request) {
    String url = request.url();
    int scheme = url.indexOf("://");
    int start = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
    if (start < 0) {
      return "/";
    }
    int query = url.indexOf('?', start);
    return query < 0 ? url.substring(start) : url.substring(start, query);
  }
}
