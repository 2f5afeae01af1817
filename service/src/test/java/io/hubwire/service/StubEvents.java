package io.hubwire.service;

import io.hubwire.protocol.frame.DataType;
import io.hubwire.protocol.frame.Message;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.EventSender;
import io.hubwire.service.upstream.ServiceEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A handler in this process: records the events, and answers as the test says. */
final class StubEvents implements EventSender {

  private final BlockingQueue<ServiceEvent> events = new LinkedBlockingQueue<>();
  volatile Function<ServiceEvent, CompletionStage<EventAnswer>> answers =
      event -> CompletableFuture.completedFuture(new EventAnswer.NoHandler());

  static StubEvents echo() {
    StubEvents stub = new StubEvents();
    stub.answers =
        event ->
            CompletableFuture.completedFuture(
                event instanceof ServiceEvent.User user
                    ? reply(user.message())
                    : new EventAnswer.NoHandler());
    return stub;
  }

  static EventAnswer reply(Message message) {
    return new EventAnswer.Accepted(null, message, null, Cookies.NONE);
  }

  static Message text(String text) {
    return new Message(DataType.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CompletionStage<EventAnswer> send(ServiceEvent event) {
    events.add(event);
    return answers.apply(event);
  }

  /** Whose connections have ended so far, and why. */
  List<String> ends() {
    return events.stream()
        .filter(ServiceEvent.Disconnected.class::isInstance)
        .map(ServiceEvent.Disconnected.class::cast)
        .map(event -> event.context().userId() + ": " + event.reason())
        .toList();
  }

  /** The next event of a kind; others before it are passed over. */
  <T extends ServiceEvent> T next(Class<T> kind) throws InterruptedException {
    while (true) {
      ServiceEvent event = events.poll(WsClient.DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("No " + kind.getSimpleName() + " event came.");
      }
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }
}
