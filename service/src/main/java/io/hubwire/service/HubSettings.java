package io.hubwire.service;

import io.hubwire.service.upstream.EventHandler;
import java.util.List;

/**
 * The settings of a hub.
 *
 * @param eventHandlers in the order in which they are asked; the first that wants an event gets it
 * @param allowAnonymous {@code anonymousConnectPolicy: allow}: clients may connect without a token
 * @param closeOnFailedEvent {@code failedEvents: close}: a failed user event ends a pub/sub
 *     client's connection
 * @param retryServerErrors whether an event is repeated when its handler itself answered 500
 */
public record HubSettings(
    List<EventHandler> eventHandlers,
    boolean allowAnonymous,
    boolean closeOnFailedEvent,
    boolean retryServerErrors) {

  /** No handlers; tokens are needed. */
  public static final HubSettings DEFAULT = new HubSettings(List.of(), false, false, false);

  /** With these handlers. */
  public HubSettings withEventHandlers(List<EventHandler> handlers) {
    return new HubSettings(handlers, allowAnonymous, closeOnFailedEvent, retryServerErrors);
  }
}
