package io.hubwire.host.invoke;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Takes the answer to an HTTP request from a worker that gives it bit by bit. */
@FunctionalInterface
public interface ResponseSink {

  /**
   * Begins the answer; what the function returns no longer counts.
   *
   * @param headers names with their values in order
   * @param body read as it comes, and closed when it ends or the client is gone
   */
  void begin(int status, Map<String, List<String>> headers, InputStream body);
}
