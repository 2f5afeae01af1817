package io.hubwire.host.worker;

import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.worker.rpc.StreamingMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What one worker was asked and has not answered. After the worker is gone nothing stays open. */
final class OpenCalls {

  private static final String INVOCATION = "invocation ";

  private final Map<String, CompletableFuture<StreamingMessage>> open = new ConcurrentHashMap<>();
  private volatile @Nullable FunctionFailure gone;

  static String invocation(String id) {
    return INVOCATION + id;
  }

  static String load(String functionId) {
    return "load " + functionId;
  }

  /** What an answer belongs to, or null for what is none. */
  static @Nullable String key(StreamingMessage answer) {
    return switch (answer.getContentCase()) {
      case WORKER_INIT_RESPONSE -> "init";
      case FUNCTION_METADATA_RESPONSE -> "metadata";
      case FUNCTION_LOAD_RESPONSE -> load(answer.getFunctionLoadResponse().getFunctionId());
      case INVOCATION_RESPONSE -> invocation(answer.getInvocationResponse().getInvocationId());
      default -> null;
    };
  }

  /** Completed with the answer, or fails with why there will be none. */
  CompletableFuture<StreamingMessage> open(String key) {
    CompletableFuture<StreamingMessage> answer = new CompletableFuture<>();
    open.put(key, answer);
    FunctionFailure failure = gone;
    if (failure != null) {
      answer.completeExceptionally(failure);
    }
    return answer.whenComplete((message, error) -> open.remove(key, answer));
  }

  void answer(String key, StreamingMessage message) {
    CompletableFuture<StreamingMessage> waiting = open.get(key);
    if (waiting != null) {
      waiting.complete(message);
    }
  }

  /**
   * Gives up a call.
   *
   * @return whether it was open
   */
  boolean abandon(String key) {
    CompletableFuture<StreamingMessage> waiting = open.remove(key);
    return waiting != null && waiting.cancel(false);
  }

  /** The invocations that are not answered. */
  List<String> invocations() {
    return open.keySet().stream()
        .filter(key -> key.startsWith(INVOCATION))
        .map(key -> key.substring(INVOCATION.length()))
        .toList();
  }

  /** Whether no function runs. */
  boolean isIdle() {
    return open.keySet().stream().noneMatch(key -> key.startsWith(INVOCATION));
  }

  /** Nothing is answered any more; the first reason counts. */
  void fail(FunctionFailure failure) {
    FunctionFailure first = gone == null ? failure : gone;
    gone = first;
    // Elsewhere: what follows from it may want to close what this thread is closing.
    open.values()
        .forEach(waiting -> Thread.startVirtualThread(() -> waiting.completeExceptionally(first)));
  }
}
