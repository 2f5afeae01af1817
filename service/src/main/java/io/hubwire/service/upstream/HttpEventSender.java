package io.hubwire.service.upstream;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.service.port.Chance;
import io.hubwire.service.port.Clock;
import io.hubwire.service.upstream.AbuseProtection.Verdict;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The HTTP form of the port: events are POSTed to the handlers of a table. */
public final class HttpEventSender implements EventSender {

  private final HandlerTable handlers;
  private final HandlerClient client;
  private final Clock clock;
  private final Chance chance;
  private final AbuseProtection protection;
  private final EventRequests requests;

  HttpEventSender(
      HandlerTable handlers,
      HandlerClient client,
      Clock clock,
      Chance chance,
      Supplier<String> origin,
      Supplier<List<AccessKey>> keys) {
    this.handlers = handlers;
    this.client = client;
    this.clock = clock;
    this.chance = chance;
    this.requests = new EventRequests(origin, keys);
    this.protection = new AbuseProtection(clock, new HandlerValidation(client, clock, origin)::ask);
  }

  /**
   * A sender with a pool of connections of its own, which ends with Vert.x.
   *
   * @param clock may call back on any thread
   * @param chance of this sender alone; used by any thread, one at a time
   * @param origin the service's host, as handlers know it; asked for each event, since a port may
   *     not be known before the service listens
   * @param keys the access keys, all of which sign each event; asked for each event
   * @param local handlers that are reached without a socket
   */
  public static HttpEventSender create(
      Vertx vertx,
      HandlerTable handlers,
      Clock clock,
      Chance chance,
      Supplier<String> origin,
      Supplier<List<AccessKey>> keys,
      LocalHandlers local) {
    HandlerClient client = new LocalHandlerClient(local, new VertxHandlerClient(vertx));
    return new HttpEventSender(handlers, client, clock, chance, origin, keys);
  }

  @Override
  public CompletionStage<EventAnswer> send(ServiceEvent event) {
    Optional<HandlerTable.Selection> selected = handlers.select(event);
    if (selected.isEmpty()) {
      return CompletableFuture.completedFuture(new EventAnswer.NoHandler());
    }
    HandlerTable.Selection selection = selected.get();
    return protection
        .check(selection.validationUrl())
        .thenCompose(verdict -> afterCheck(event, selection, verdict))
        .exceptionally(
            unexpected -> {
              // Only its kind: the message may hold a URL, and URLs hold keys.
              String kind = unexpected.getClass().getSimpleName();
              return new EventAnswer.Failed(
                  "The event could not be sent: an error inside of the service (" + kind + ").");
            });
  }

  private CompletionStage<EventAnswer> afterCheck(
      ServiceEvent event, HandlerTable.Selection selection, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Denied denied ->
          CompletableFuture.completedFuture(new EventAnswer.Failed(denied.cause()));
      case Verdict.Allowed unused -> new Delivery(event, selection).run();
    };
  }

  private String nextRequestId() {
    synchronized (chance) {
      return chance.id();
    }
  }

  /** One event on its way: the tries, the waits between them, and the budget of all. */
  private final class Delivery {

    private final ServiceEvent event;
    private final HandlerTable.Selection selection;
    private final HandlerClient.Request request;
    private final long deadline;
    private final CompletableFuture<EventAnswer> answer = new CompletableFuture<>();
    private int tries;

    Delivery(ServiceEvent event, HandlerTable.Selection selection) {
      this.event = event;
      this.selection = selection;
      this.request = requests.write(event, selection.url(), nextRequestId(), clock.wall());
      this.deadline = clock.now() + RetryPolicy.BUDGET.toNanos();
    }

    CompletionStage<EventAnswer> run() {
      attempt();
      return answer;
    }

    /** Whatever throws on the way: the event is answered. */
    private void attempt() {
      tries++;
      try {
        Deadline.within(clock, deadline, client.send(request))
            .thenAccept(this::replied)
            .exceptionally(this::fail);
      } catch (RuntimeException e) {
        var unused = fail(e);
      }
    }

    private @Nullable Void fail(Throwable failure) {
      answer.completeExceptionally(failure);
      return null;
    }

    private void replied(@Nullable HandlerReply reply) {
      if (reply == null) {
        answer.complete(tooLate());
        return;
      }
      Optional<Duration> wait = RetryPolicy.waitAfter(reply, tries, selection.retryServerErrors());
      if (wait.isEmpty()) {
        answer.complete(EventAnswers.read(event, selection.url(), reply, clock.wall()));
      } else if (deadline - clock.now() <= wait.get().toNanos()) {
        answer.complete(tooLate());
      } else {
        clock.after(wait.get(), this::attempt);
      }
    }

    private EventAnswer tooLate() {
      return new EventAnswer.Failed(
          "The event handler did not answer within "
              + RetryPolicy.BUDGET.toSeconds()
              + " seconds, retries included.");
    }
  }
}
