package io.hubwire.service.hub;

/** How a member's messages are written. Members of one form share the same bytes. */
public enum WireForm {
  /** The bare payload, in a text or a binary frame by its data type. */
  RAW,
  /** A message of the JSON subprotocol. */
  JSON
}
