package io.hubwire.engine;

import io.hubwire.bindings.ActionSender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/** Actions that are answered in the service's place, for tests; all others pass. */
final class AnsweredActions {

  private final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final BiConsumer<ActionSender.Call, Integer> told;

  /**
   * Answers none yet.
   *
   * @param told of each call that was answered here
   */
  AnsweredActions(BiConsumer<ActionSender.Call, Integer> told) {
    this.told = told;
  }

  void next(List<Integer> newStatuses) {
    statuses.clear();
    statuses.addAll(newStatuses);
  }

  ActionSender before(ActionSender service) {
    return call -> {
      Integer status = statuses.poll();
      return status == null ? service.send(call) : answer(call, status);
    };
  }

  private CompletionStage<ActionSender.Answer> answer(ActionSender.Call call, int status) {
    told.accept(call, status);
    return CompletableFuture.completedFuture(new ActionSender.Answer(status, Map.of(), ""));
  }
}
