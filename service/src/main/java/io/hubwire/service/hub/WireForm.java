package io.hubwire.service.hub;

/** How a member's messages are written. */
public enum WireForm {
  /** The bare payload, in a text or a binary frame by its data type. */
  RAW(true),
  /** A message of the JSON subprotocol. */
  JSON(true),
  /** The same with a number that is the receiver's own. */
  JSON_RELIABLE(false);

  private final boolean shared;

  WireForm(boolean shared) {
    this.shared = shared;
  }

  /** Whether all members of this form get the same bytes; else only a message's body is shared. */
  boolean isShared() {
    return shared;
  }
}
