package io.hubwire.service.cluster;

import java.util.concurrent.CompletionStage;

/**
 * The nodes that serve a hub together, as one of them sees them. Messages of one caller arrive at
 * each member in the order of the calls; a message arrives at most once. May be called from any
 * thread; answers come on any thread. Hub names are canonical (lower case).
 */
public interface Cluster {

  /**
   * Hands a message to every node that has members of its audience. Complete once it is on its way.
   */
  CompletionStage<Void> publish(String hub, Publication publication);

  /**
   * Makes a change to all connections of a target, wherever they live, and gathers what was done.
   */
  CompletionStage<Outcome> command(String hub, Target target, Change change);

  /** Asks all nodes and joins their answers into one. */
  CompletionStage<Answer> ask(String hub, Question question);

  /**
   * Says that this node has its first member of an audience. Complete once a message that is sent
   * anywhere afterwards reaches this node: a join is acknowledged only then.
   */
  CompletionStage<Void> interested(String hub, Audience audience);

  /** Says that this node has no member of an audience any more. */
  void uninterested(String hub, Audience audience);

  /** Leaves the cluster. */
  void close();

  /** A node's own side: what others have done to its connections. */
  interface Node {

    /** Delivers to this node's members. */
    void deliver(String hub, Publication publication);

    /** Makes a change to this node's connections. */
    CompletionStage<Outcome> apply(String hub, Target target, Change change);

    /** Answers for this node's connections. */
    CompletionStage<Answer> answer(String hub, Question question);
  }
}
