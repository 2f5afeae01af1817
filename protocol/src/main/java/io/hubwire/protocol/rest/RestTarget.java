package io.hubwire.protocol.rest;

import java.util.Collection;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Builds the path and the query of one call. */
final class RestTarget {

  private final String method;
  private final StringBuilder path = new StringBuilder("/api/");
  private final StringBuilder query = new StringBuilder();

  RestTarget(String method, String first) {
    this.method = method;
    path.append(first);
  }

  /** A segment of the route itself. */
  RestTarget then(String segment) {
    path.append('/').append(segment);
    return this;
  }

  /** A segment that varies. */
  RestTarget variable(String segment) {
    return then(PercentEncoding.encode(segment));
  }

  RestTarget query(String name, @Nullable String value) {
    if (value != null) {
      query.append(name).append('=').append(PercentEncoding.encode(value)).append('&');
    }
    return this;
  }

  RestTarget query(String name, int value) {
    return query(name, Integer.toString(value));
  }

  RestTarget query(String name, Collection<String> values) {
    for (String value : values) {
      query(name, value);
    }
    return this;
  }

  RestTarget close(Collection<String> excluded, @Nullable String reason) {
    return query("excluded", excluded).query("reason", reason);
  }

  RestTarget send(@Nullable String filter, OptionalInt messageTtlSeconds) {
    query("filter", filter);
    messageTtlSeconds.ifPresent(seconds -> query("messageTtlSeconds", seconds));
    return this;
  }

  RestCall call() {
    String target = path + "?" + query + "api-version=" + ApiVersion.SUPPORTED.getLast();
    return new RestCall(method, target);
  }
}
