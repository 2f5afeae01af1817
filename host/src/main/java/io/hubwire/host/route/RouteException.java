package io.hubwire.host.route;

/** A route template is wrong; the message says where. */
public final class RouteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RouteException(String message) {
    super(message);
  }
}
