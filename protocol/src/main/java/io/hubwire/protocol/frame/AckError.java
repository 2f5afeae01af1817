package io.hubwire.protocol.frame;

/** Why an operation of a client failed, as its ack names it. */
public enum AckError {
  /** A permission is missing. */
  FORBIDDEN("Forbidden"),
  /** The ack id has succeeded before; clients take it as success. */
  DUPLICATE("Duplicate"),
  /** The event handler is missing, failed or answered unusably. */
  INTERNAL_SERVER_ERROR("InternalServerError"),
  BAD_REQUEST("BadRequest"),
  NOT_FOUND("NotFound"),
  TIMEOUT("Timeout");

  private final String wireName;

  AckError(String wireName) {
    this.wireName = wireName;
  }

  /** The name that the ack carries. */
  public String wireName() {
    return wireName;
  }
}
