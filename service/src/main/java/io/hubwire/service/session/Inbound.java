package io.hubwire.service.session;

/** A whole message that a client sent. */
@SuppressWarnings("ArrayRecordComponent") // carriers on the hot path: they are never compared
public sealed interface Inbound {

  /** Its bytes. */
  byte[] payload();

  /** A text message: UTF-8, checked. */
  record Text(byte[] payload) implements Inbound {}

  /** A binary message. */
  record Binary(byte[] payload) implements Inbound {}
}
