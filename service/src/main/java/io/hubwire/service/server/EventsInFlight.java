package io.hubwire.service.server;

import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.EventSender;
import io.hubwire.service.upstream.ServiceEvent;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the events that are with a handler, so that a stop can wait for them. */
final class EventsInFlight implements EventSender {

  private final EventSender sender;
  private final AtomicInteger count = new AtomicInteger();

  EventsInFlight(EventSender sender) {
    this.sender = sender;
  }

  int count() {
    return count.get();
  }

  @Override
  public CompletionStage<EventAnswer> send(ServiceEvent event) {
    count.incrementAndGet();
    var answer = sender.send(event);
    return answer.whenComplete((result, failure) -> count.decrementAndGet());
  }
}
