package io.hubwire.service.session;

import io.hubwire.protocol.frame.Message;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.EventContext;
import io.hubwire.service.upstream.EventSender;
import io.hubwire.service.upstream.ServiceEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's events: they are numbered, and what a handler answers to one colours the next.
 */
final class SessionEvents {

  private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);

  private final EventSender sender;
  private EventContext context;

  SessionEvents(EventSender sender, EventContext context) {
    this.sender = sender;
    this.context = context;
  }

  /**
   * What came of a user event.
   *
   * @param reply the handler's message; null where it sent none or failed
   * @param failure null where the handler succeeded, else what happened in one sentence
   */
  record Result(@Nullable Message reply, @Nullable String failure) {}

  /** Tells of the connection; the client's traffic does not wait for that. */
  void connected() {
    var unused = send(new ServiceEvent.Connected(next()));
  }

  /** Tells of its end; its traffic does not wait for that either. */
  void disconnected(String reason) {
    var unused = send(new ServiceEvent.Disconnected(next(), reason));
  }

  /** Asks the handler of a user event. Never fails. */
  CompletableFuture<EventAnswer> user(String name, Message message) {
    return send(new ServiceEvent.User(next(), name, message));
  }

  private CompletableFuture<EventAnswer> send(ServiceEvent event) {
    CompletionStage<EventAnswer> answer;
    try {
      answer = sender.send(event);
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer
        .exceptionally(
            failure -> {
              LOG.error("Event {} could not be sent.", event.title(), failure);
              return new EventAnswer.Failed("The event failed inside of the service.");
            })
        .toCompletableFuture();
  }

  /** Reads the answer to a user event, and remembers what it changes. */
  Result read(String name, EventAnswer answer) {
    return switch (answer) {
      case EventAnswer.Accepted accepted -> {
        context = context.after(accepted);
        yield new Result(accepted.reply(), null);
      }
      case EventAnswer.NoHandler() ->
          failed(
              "No event handler is set for user event '%s' of hub '%s'."
                  .formatted(name, context.hub()));
      case EventAnswer.Refused(int status, var text) ->
          failed("The event handler answered user event '" + name + "' with " + status + ".");
      case EventAnswer.Failed(String cause) -> failed(cause);
    };
  }

  private static Result failed(String cause) {
    return new Result(null, cause);
  }

  private EventContext next() {
    EventContext current = context;
    context = current.next();
    return current;
  }
}
