package io.hubwire.service.session;

/** What a raw client's messages are for, as its URL says. */
public sealed interface RawMode {

  /** Each message is a user event named {@code message}. */
  record SendEvent() implements RawMode {}

  /**
   * Each message is published to a group.
   *
   * @param noEcho whether the sender, if it is a member, goes without its own copy
   */
  record SendToGroup(String group, boolean noEcho) implements RawMode {}
}
