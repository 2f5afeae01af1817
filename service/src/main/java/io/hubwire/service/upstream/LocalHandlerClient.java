package io.hubwire.service.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands requests to the handlers of this JVM, and all others to the network. */
final class LocalHandlerClient implements HandlerClient {

  private final LocalHandlers local;
  private final HandlerClient network;

  LocalHandlerClient(LocalHandlers local, HandlerClient network) {
    this.local = local;
    this.network = network;
  }

  @Override
  public Call send(Request request) {
    LocalHandler handler = local.of(request.url());
    if (handler == null) {
      return network.send(request);
    }
    LocalCall call = new LocalCall();
    try {
      List<Map.Entry<String, String>> headers = new ArrayList<>();
      VertxHandlerClient.headers(request)
          .forEach(header -> headers.add(Map.entry(header.getKey(), header.getValue())));
      handler
          .answer(
              new LocalHandler.Request(request.method(), request.url(), headers, request.body()))
          .whenComplete(call::answered);
    } catch (IllegalArgumentException unsendable) {
      call.complete(VertxHandlerClient.UNSENDABLE);
    }
    return call;
  }

  /** One request and its answer. */
  private static final class LocalCall implements Call {

    private final CompletableFuture<HandlerReply> reply = new CompletableFuture<>();

    @Override
    public CompletionStage<HandlerReply> reply() {
      return reply;
    }

    @Override
    public void abandon() {
      reply.complete(new HandlerReply.Unreachable("nobody waits for it any more."));
    }

    private static int length(Map.Entry<String, String> header) {
      return header.getKey().length() + header.getValue().length() + 4;
    }

    void complete(HandlerReply result) {
      reply.complete(result);
    }

    void answered(LocalHandler.@Nullable Answer answer, @Nullable Throwable failure) {
      if (answer == null) {
        complete(
            new HandlerReply.Unreachable(
                failure == null ? "" : String.valueOf(failure.getMessage())));
      } else if (answer.headers().stream().mapToInt(LocalCall::length).sum()
          > HandlerReply.LARGEST_HEAD) {
        complete(new HandlerReply.HeadTooLarge());
      } else if (answer.body().length > HandlerReply.LARGEST_BODY) {
        complete(new HandlerReply.TooLarge());
      } else {
        complete(new HandlerReply.Answered(answer.status(), answer.headers(), answer.body()));
      }
    }
  }
}
