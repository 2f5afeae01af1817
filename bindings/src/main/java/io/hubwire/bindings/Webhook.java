package io.hubwire.bindings;

import io.hubwire.protocol.event.ConnectionStates;
import io.hubwire.protocol.event.EventAttributes;
import io.hubwire.protocol.event.EventHeaders;
import io.hubwire.protocol.event.HeaderText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trigger endpoint: one for all hubs, events and functions of an app. */
final class Webhook {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Triggers.WebPubSub");

  private final Listeners listeners;
  private final ExtensionOptions options;

  Webhook(Listeners listeners, ExtensionOptions options) {
    this.listeners = listeners;
    this.options = options;
  }

  /** Answers one request; the order of the checks is part of the behaviour. */
  CompletionStage<HttpResponseData> handle(HttpRequestData received) {
    HttpRequestData request = HeaderEncoding.decoded(received);
    try {
      if (request.method().equals("OPTIONS") || request.method().equals("GET")) {
        return CompletableFuture.completedFuture(preflight(request));
      }
      EventAttributes attributes = EventHeadersCheck.check(request);
      ConnectionStates states = EventHeadersCheck.states(attributes);
      Listeners.Listener listener = listeners.find(attributes);
      listener.trigger().guard().check(attributes);
      if (!request.method().equals("POST")) {
        throw Refusals.method(attributes, request.method());
      }
      return run(listener, TriggerEvent.read(request, attributes, states));
    } catch (RefusalException e) {
      return CompletableFuture.completedFuture(refuse(e));
    }
  }

  private HttpResponseData preflight(HttpRequestData request) throws RefusalException {
    List<String> origins =
        request.header(EventHeaders.REQUEST_ORIGIN).stream()
            .flatMap(line -> HeaderText.pieces(line).stream())
            .toList();
    if (origins.isEmpty()) {
      throw Refusals.noOrigin();
    }
    Collection<Listeners.Listener> all = listeners.all();
    if (all.isEmpty()) {
      throw Refusals.noListener();
    }
    if (all.stream().noneMatch(one -> one.trigger().guard().allows(origins))) {
      TreeSet<String> hosts = new TreeSet<>();
      all.forEach(one -> hosts.addAll(one.trigger().guard().hosts()));
      throw Refusals.unknownOrigin(origins, hosts);
    }
    return new HttpResponseData(
        200, Map.of(EventHeaders.ALLOWED_ORIGIN, List.of("*")), FunctionValue.NONE);
  }

  private static CompletionStage<HttpResponseData> run(
      Listeners.Listener listener, TriggerEvent event) {
    TriggerInput input = new TriggerValues(event).input(listener.trigger());
    return invoke(listener.target(), input)
        .handle(
            (returned, thrown) -> {
              if (thrown == null) {
                return EventReply.success(event, returned);
              }
              LOG.debug("The function {} failed", listener.function(), thrown);
              return EventReply.failure(event, message(thrown));
            });
  }

  // A host that throws instead of failing its stage must not leave the request unanswered.
  private static CompletionStage<FunctionValue> invoke(
      TriggeredFunction function, TriggerInput input) {
    try {
      return function.invoke(input);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static String message(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null || message.isEmpty() ? cause.getClass().getSimpleName() : message;
  }

  private HttpResponseData refuse(RefusalException refusal) {
    TriggerRejection rejection = refusal.rejection();
    options.rejections().accept(rejection);
    if (refusal.pinnedBody() != null) {
      return HttpResponseData.text(rejection.status(), refusal.pinnedBody());
    }
    return options.explanations()
        ? HttpResponseData.text(rejection.status(), rejection.sentence())
        : HttpResponseData.empty(rejection.status());
  }
}
