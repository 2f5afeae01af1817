package io.hubwire.service.session;

import io.hubwire.http.ByteBudget;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.upstream.EventAnswer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A client's messages in their order, one user event at a time. While one is with its handler,
 * nothing more is read from the client, what was read already waits, and the last event of a
 * session that ends meanwhile comes behind the answer. What waits and what is with a handler is
 * held at the cost of the budget.
 */
final class EventQueue {

  /** What to do when a user event was answered. */
  @FunctionalInterface
  interface Answered {
    /**
     * Told once, on the loop.
     *
     * @param reply the handler's message; null where it sent none or failed
     * @param failure null where the handler succeeded, else what happened in one sentence
     */
    void with(@Nullable Message reply, @Nullable String failure);
  }

  /** The user event that is with its handler, and what has to follow its answer. */
  private static final class InFlight {
    private final String name;
    private final long bytes;
    private boolean stopping;
    private @Nullable String disconnectReason;

    InFlight(String name, long bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }

  private final Session session;
  private final SessionEvents events;
  private final ByteBudget budget;
  private @Nullable InFlight inFlight;
  private @Nullable ArrayDeque<Inbound> waiting;

  EventQueue(Session session, SessionEvents events, ByteBudget budget) {
    this.session = session;
    this.events = events;
    this.budget = budget;
  }

  /** Whether an event is with its handler. */
  boolean isBusy() {
    return inFlight != null;
  }

  /** The client's next message. */
  void received(Inbound message) {
    if (inFlight == null && waiting == null) {
      session.handle(message);
    } else if (!budget.tryTake(message.payload().length, 0)) {
      session.close(CloseCause.OVERLOADED, "");
    } else {
      if (waiting == null) {
        waiting = new ArrayDeque<>();
      }
      waiting.add(message);
    }
  }

  /** Hands a user event to its handler. */
  void send(String name, Message message, Answered answered) {
    long bytes = message.payload().length;
    if (!budget.tryTake(bytes, 0)) {
      session.close(CloseCause.OVERLOADED, "");
      return;
    }
    InFlight event = new InFlight(name, bytes);
    inFlight = event;
    CompletableFuture<EventAnswer> answer = events.user(name, message);
    if (answer.isDone()) {
      answered(event, answer.join(), answered);
      return;
    }
    session.pauseReading();
    var unused =
        answer.thenAccept(
            result ->
                session.later(
                    () -> {
                      answered(event, result, answered);
                      handleWaiting();
                      if (inFlight == null && !session.hasLeft()) {
                        session.resumeReading();
                      }
                    }));
  }

  private void answered(InFlight event, EventAnswer answer, Answered answered) {
    inFlight = null;
    budget.give(event.bytes);
    SessionEvents.Result result = events.read(event.name, answer);
    if (result.failure() != null) {
      session.eventFailed(event.name, result.failure());
    }
    if (!session.hasLeft()) {
      answered.with(result.reply(), result.failure());
    } else if (event.disconnectReason != null) {
      events.disconnected(event.disconnectReason);
    }
    if (event.stopping) {
      session.close(CloseCause.SERVICE_STOPPING, "");
    }
  }

  private void handleWaiting() {
    while (waiting != null && inFlight == null && !session.hasLeft()) {
      Inbound next = waiting.poll();
      if (next == null) {
        waiting = null;
      } else {
        budget.give(next.payload().length);
        session.handle(next);
      }
    }
  }

  /** The service stops: once the event in flight is answered. */
  void stop() {
    if (inFlight != null) {
      inFlight.stopping = true;
    } else {
      session.close(CloseCause.SERVICE_STOPPING, "");
    }
  }

  /** The session has left: what waits is forgotten, and its last event goes out in its turn. */
  void left(String reason) {
    if (waiting != null) {
      waiting.forEach(message -> budget.give(message.payload().length));
      waiting = null;
    }
    if (inFlight != null) {
      inFlight.disconnectReason = reason;
    } else {
      events.disconnected(reason);
    }
  }
}
