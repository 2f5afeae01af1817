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
   * Whether user events of that name go to it.
   *
   * @throws IllegalArgumentException where its pattern is wrong
   */
  public boolean wantsUserEvent(String name) {
    return UserEventPattern.parse(userEventPattern).matches(name);
  }

  /** Whether system events of that name go to it. */
  public boolean wantsSystemEvent(String name) {
    return systemEvents.stream().map(String::strip).anyMatch(name::equalsIgnoreCase);
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
