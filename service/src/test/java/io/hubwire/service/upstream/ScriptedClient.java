package io.hubwire.service.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Handlers that answer what a test has laid ready; with nothing ready they stay silent. */
final class ScriptedClient implements HandlerClient {

  private final Deque<HandlerReply> replies = new ArrayDeque<>();
  final List<Request> requests = new ArrayList<>();
  int abandoned;

  void reply(HandlerReply... next) {
    replies.addAll(List.of(next));
  }

  void allow() {
    reply(answered(200, Map.of("WebHook-Allowed-Origin", "*")));
  }

  static HandlerReply.Answered answered(int status, Map<String, String> headers) {
    return answered(status, headers, new byte[0]);
  }

  static HandlerReply.Answered answered(int status, Map<String, String> headers, byte[] body) {
    return new HandlerReply.Answered(status, List.copyOf(headers.entrySet()), body);
  }

  @Override
  public Call send(Request request) {
    requests.add(request);
    CompletableFuture<HandlerReply> reply = new CompletableFuture<>();
    if (!replies.isEmpty()) {
      reply.complete(replies.remove());
    }
    return new Call() {
      @Override
      public CompletionStage<HandlerReply> reply() {
        return reply;
      }

      @Override
      public void abandon() {
        abandoned++;
      }
    };
  }
}
