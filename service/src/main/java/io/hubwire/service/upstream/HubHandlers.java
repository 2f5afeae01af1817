package io.hubwire.service.upstream;

import java.util.List;

/**
 * How the events of one hub are handled.
 *
 * @param handlers in the order in which they are asked; the first that wants an event gets it
 * @param retryServerErrors whether an event is repeated where its handler itself failed, with 500
 *     or another status of its kind
 */
public record HubHandlers(List<EventHandler> handlers, boolean retryServerErrors) {

  public HubHandlers {
    handlers = List.copyOf(handlers);
  }
}
