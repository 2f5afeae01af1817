package io.hubwire.service.upstream;

import java.util.concurrent.CompletionStage;

/**
 * Hands events to the application's handlers: the port by which sessions reach them. The HTTP form
 * is the truth; another form must behave alike.
 *
 * <p>A connection's own order is the caller's business: it sends the next user event only when the
 * last one is answered. May be called from any thread.
 */
@FunctionalInterface
public interface EventSender {

  /**
   * Sends one event, with retries where the rules have them.
   *
   * @return what came of it; never fails. Completed on any thread, at once where no handler is set
   */
  CompletionStage<EventAnswer> send(ServiceEvent event);
}
