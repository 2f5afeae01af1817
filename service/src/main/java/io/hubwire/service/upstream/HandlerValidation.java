package io.hubwire.service.upstream;

import io.hubwire.protocol.event.EventHeaders;
import io.hubwire.protocol.event.HeaderText;
import io.hubwire.service.port.Clock;
import io.hubwire.service.upstream.AbuseProtection.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a handler whether it wants events: {@code OPTIONS}, and where that is 404, {@code GET}. It
 * says yes with a success and its {@code WebHook-Allowed-Origin}.
 */
final class HandlerValidation {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final byte[] NO_BODY = {};

  private final HandlerClient client;
  private final Clock clock;
  private final Supplier<String> origin;

  HandlerValidation(HandlerClient client, Clock clock, Supplier<String> origin) {
    this.client = client;
    this.clock = clock;
    this.origin = origin;
  }

  /** Asks the handler at a URL, both questions within ten seconds. Never fails. */
  CompletionStage<Verdict> ask(String url) {
    long deadline = clock.now() + LIMIT.toNanos();
    return send("OPTIONS", url, deadline)
        .thenCompose(
            reply ->
                reply instanceof HandlerReply.Answered answered && answered.status() == 404
                    ? send("GET", url, deadline)
                    : CompletableFuture.completedFuture(reply))
        .thenApply(reply -> verdict(url, reply));
  }

  private CompletionStage<@Nullable HandlerReply> send(String method, String url, long deadline) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(EventHeaders.REQUEST_ORIGIN, origin.get());
    headers.put(EventHeaders.SERVICE_VERSION, "1.0");
    HandlerClient.Request request = new HandlerClient.Request(method, url, headers, NO_BODY);
    return Deadline.within(clock, deadline, client.send(request));
  }

  private Verdict verdict(String url, @Nullable HandlerReply reply) {
    return switch (reply) {
      case null -> denied(url, "it did not answer within 10 seconds.");
      case HandlerReply.Unreachable unreachable -> denied(url, unreachable.cause());
      case HandlerReply.Unsendable unsendable -> denied(url, unsendable.cause());
      case HandlerReply.TooLarge unused -> denied(url, "its answer is larger than 16 MiB.");
      case HandlerReply.HeadTooLarge unused ->
          denied(url, "the head of its answer is larger than 64 KiB.");
      case HandlerReply.Answered answered when answered.isRedirect() ->
          denied(
              url,
              "it answered "
                  + answered.status()
                  + ", a redirect, which is not followed; set urlTemplate to where it leads.");
      case HandlerReply.Answered answered when !answered.isSuccess() ->
          denied(url, "it answered " + answered.status() + "; expected 200.");
      case HandlerReply.Answered answered when isAllowed(answered) -> new Verdict.Allowed();
      case HandlerReply.Answered unused ->
          denied(
              url,
              "its answer has no header "
                  + EventHeaders.ALLOWED_ORIGIN
                  + " with * or "
                  + origin.get()
                  + ".");
    };
  }

  private boolean isAllowed(HandlerReply.Answered answered) {
    String own = origin.get();
    return answered.values(EventHeaders.ALLOWED_ORIGIN).stream()
        .flatMap(value -> HeaderText.pieces(value).stream())
        .map(HandlerValidation::withoutPort)
        .anyMatch(allowed -> allowed.equals("*") || allowed.equalsIgnoreCase(own));
  }

  /**
   * An origin has no port; Microsoft's handler for Express takes the endpoints that it allows with
   * theirs, which in the cloud they do not have.
   */
  private static String withoutPort(String allowed) {
    int colon = allowed.lastIndexOf(':');
    boolean port =
        colon > allowed.lastIndexOf(']')
            && colon + 1 < allowed.length()
            && allowed.chars().skip(colon + 1).allMatch(digit -> digit >= '0' && digit <= '9');
    return port ? allowed.substring(0, colon) : allowed;
  }

  private static Verdict denied(String url, String cause) {
    return new Verdict.Denied(
        "The event handler at "
            + UrlTemplate.withoutQuery(url)
            + " was asked whether it wants events: "
            + cause);
  }
}
