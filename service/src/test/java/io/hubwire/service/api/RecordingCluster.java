package io.hubwire.service.api;

import io.hubwire.service.cluster.Answer;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Change;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.cluster.Outcome;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.Question;
import io.hubwire.service.cluster.Target;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster that notes what it is told, and answers what a test has laid ready. */
final class RecordingCluster implements Cluster {

  record Published(String hub, Publication publication) {}

  record Commanded(String hub, Target target, Change change) {}

  record Asked(String hub, Question question) {}

  final List<Object> calls = new CopyOnWriteArrayList<>();
  volatile CompletionStage<Outcome> outcome =
      CompletableFuture.completedFuture(new Outcome.Done(1));
  volatile CompletionStage<Answer> answer =
      CompletableFuture.completedFuture(new Answer.Exists(true));

  @Override
  public CompletionStage<Void> publish(String hub, Publication publication) {
    calls.add(new Published(hub, publication));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<Outcome> command(String hub, Target target, Change change) {
    calls.add(new Commanded(hub, target, change));
    return outcome;
  }

  @Override
  public CompletionStage<Answer> ask(String hub, Question question) {
    calls.add(new Asked(hub, question));
    return answer;
  }

  @Override
  public CompletionStage<Void> interested(String hub, Audience audience) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void uninterested(String hub, Audience audience) {}

  @Override
  public void close() {}
}
