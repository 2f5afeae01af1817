package io.hubwire.service.session;

/**
 * What a hub's settings say about its connections.
 *
 * @param allowAnonymous whether a client may connect without a token
 * @param closeOnFailedEvent whether a failed user event ends a pub/sub client's connection; a raw
 *     client's ends in any case
 */
public record HubPolicy(boolean allowAnonymous, boolean closeOnFailedEvent) {

  /** A token is needed; a failed event is told by its ack. */
  public static final HubPolicy DEFAULT = new HubPolicy(false, false);
}
