package io.hubwire.bindings;

/** The checks that a request of the trigger path must pass. */
public enum RejectedCheck {
  /** The service asks whether it may send events: its origin must be known. */
  ABUSE_PROTECTION("abuse protection"),
  /** The attributes of the event must be there. */
  EVENT_HEADERS("event headers"),
  /** The header with the connection's state must be base64. */
  CONNECTION_STATE("connection state"),
  /** A function must listen to the event. */
  ROUTE("route"),
  /** The event must come from a service that the function names. */
  ORIGIN("origin"),
  /** The event must be signed with that service's key. */
  SIGNATURE("signature"),
  /** Events come by POST. */
  METHOD("method"),
  /** A user event is text, JSON or binary. */
  CONTENT_TYPE("content type"),
  /** The body of a system event has a form. */
  BODY("body"),
  /** The connection that a binding names must be set. */
  CONNECTION("connection");

  private final String text;

  RejectedCheck(String text) {
    this.text = text;
  }

  /** The check's name in sentences. */
  public String text() {
    return text;
  }
}
