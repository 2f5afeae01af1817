package io.hubwire.functions;

/**
 * Why a function refuses a {@code connect} or a user event. Each has the HTTP status that the
 * service is answered.
 */
public enum WebPubSubErrorCode {
  /** The client may not do this: 401. */
  UNAUTHORIZED("unauthorized", 401),

  /** The client's request is wrong: 400. */
  USER_ERROR("userError", 400),

  /** The request is fine but could not be served: 500. */
  SERVER_ERROR("serverError", 500);

  private final String wireName;
  private final int status;

  WebPubSubErrorCode(String wireName, int status) {
    this.wireName = wireName;
    this.status = status;
  }

  String wireName() {
    return wireName;
  }

  int status() {
    return status;
  }
}
