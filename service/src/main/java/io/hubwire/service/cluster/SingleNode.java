package io.hubwire.service.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A cluster of one: everything is this node's own. */
public final class SingleNode implements Cluster {

  private static final CompletionStage<Void> DONE = CompletableFuture.completedFuture(null);

  private final Node node;

  /** Of this node. */
  public SingleNode(Node node) {
    this.node = node;
  }

  @Override
  public CompletionStage<Void> publish(String hub, Publication publication) {
    node.deliver(hub, publication);
    return DONE;
  }

  @Override
  public CompletionStage<Outcome> command(String hub, Target target, Change change) {
    return node.apply(hub, target, change);
  }

  @Override
  public CompletionStage<Answer> ask(String hub, Question question) {
    return node.answer(hub, question);
  }

  @Override
  public CompletionStage<Void> interested(String hub, Audience audience) {
    return DONE;
  }

  @Override
  public void uninterested(String hub, Audience audience) {}

  @Override
  public void close() {}
}
