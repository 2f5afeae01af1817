package io.hubwire.service.cluster;

/** Whom a message is for or a change is made to, within a hub. */
public sealed interface Audience {

  /** Every connection of the hub. */
  record Everyone() implements Audience {}

  /** The connections that are in a group. */
  record Group(String group) implements Audience {}

  /** The connections of a user. */
  record User(String userId) implements Audience {}

  /** One connection. */
  record Connection(String connectionId) implements Audience {}
}
