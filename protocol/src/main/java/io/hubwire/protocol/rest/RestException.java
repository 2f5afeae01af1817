package io.hubwire.protocol.rest;

import java.util.Objects;

/** A request that is refused, with the answer to give. */
public final class RestException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient RestError error;

  /**
   * @param status the HTTP status
   */
  public RestException(int status, RestError error) {
    // Wrong requests are the caller's doing: no stack trace is taken.
    super(error.message(), null, false, false);
    this.status = status;
    this.error = Objects.requireNonNull(error, "error");
  }

  /** A general 400. */
  static RestException badRequest(String target, String message) {
    return new RestException(400, new RestError(RestError.BAD_REQUEST, message, target));
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** What to put into the body. */
  public RestError error() {
    return error;
  }
}
