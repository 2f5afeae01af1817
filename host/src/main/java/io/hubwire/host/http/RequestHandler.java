package io.hubwire.host.http;

import io.hubwire.bindings.HttpRequestData;

/** Answers requests. */
@FunctionalInterface
public interface RequestHandler {

  /**
   * Decides about a request by its head: its route, its method and its key. Called on an event
   * loop, so it never blocks.
   *
   * @param head the request without its body
   */
  HeadVerdict judge(HttpRequestData head);
}
