package io.hubwire.service.upstream;

import java.util.List;

/**
 * Where events of a hub go.
 *
 * @param urlTemplate an absolute URL; <code>{hub}</code> and <code>{event}</code> stand for the
 *     event's own, outside of the host
 * @param userEventPattern which user events it wants: {@code *} for all, a name, or several joined
 *     by commas; empty for none
 * @param systemEvents which of {@code connect}, {@code connected} and {@code disconnected} it wants
 */
public record EventHandler(String urlTemplate, String userEventPattern, List<String> systemEvents) {

  public EventHandler {
    systemEvents = List.copyOf(systemEvents);
  }

  /**
   * Makes sure that events can be sent to it.
   *
   * @throws IllegalArgumentException where it is not usable, with a sentence that says why
   */
  public void check() {
    HandlerTable.check(this);
  }
}
