package io.hubwire.service.server;

import io.hubwire.service.activity.Activities;
import io.hubwire.service.activity.Activity;
import io.hubwire.service.activity.Activity.EventOutcome;
import io.hubwire.service.metrics.Tally;
import io.hubwire.service.port.Clock;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.EventSender;
import io.hubwire.service.upstream.ServiceEvent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Watches the events that are with a handler: counts and tells them, so that a stop can wait. */
final class EventsInFlight implements EventSender {

  private final EventSender sender;
  private final Tally tally;
  private final Activities activities;
  private final Clock clock;
  private final AtomicInteger count = new AtomicInteger();

  EventsInFlight(EventSender sender, Tally tally, Activities activities, Clock clock) {
    this.sender = sender;
    this.tally = tally;
    this.activities = activities;
    this.clock = clock;
  }

  int count() {
    return count.get();
  }

  @Override
  public CompletionStage<EventAnswer> send(ServiceEvent event) {
    count.incrementAndGet();
    long start = clock.now();
    if (activities.heard()) {
      activities.tell(sent(event));
    }
    CompletionStage<EventAnswer> sending;
    try {
      sending = sender.send(event);
    } catch (RuntimeException e) {
      sending = CompletableFuture.failedFuture(e);
    }
    return sending.whenComplete(
        (answer, failure) -> {
          count.decrementAndGet();
          if (answer != null) {
            answered(event, answer, Duration.ofNanos(clock.now() - start));
          }
        });
  }

  private Activity sent(ServiceEvent event) {
    var context = event.context();
    return new Activity.EventSent(
        clock.wall(), context.hub(), context.connectionId(), event.title(), context.number());
  }

  private void answered(ServiceEvent event, EventAnswer answer, Duration duration) {
    EventOutcome outcome =
        switch (answer) {
          case EventAnswer.Accepted unused -> EventOutcome.ACCEPTED;
          case EventAnswer.NoHandler() -> EventOutcome.NO_HANDLER;
          case EventAnswer.Refused(int status, var text) -> EventOutcome.REFUSED;
          case EventAnswer.Failed(String cause) -> EventOutcome.FAILED;
        };
    tally.answered(outcome, duration);
    if (activities.heard()) {
      var context = event.context();
      activities.tell(
          new Activity.EventAnswered(
              clock.wall(),
              context.hub(),
              context.connectionId(),
              event.title(),
              context.number(),
              outcome,
              status(answer),
              duration,
              answer instanceof EventAnswer.Failed(String cause) ? cause : ""));
    }
  }

  private static int status(EventAnswer answer) {
    return switch (answer) {
      case EventAnswer.Accepted unused -> 200;
      case EventAnswer.Refused(int status, var text) -> status;
      case EventAnswer.NoHandler() -> 0;
      case EventAnswer.Failed(String cause) -> 0;
    };
  }
}
