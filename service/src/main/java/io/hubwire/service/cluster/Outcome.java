package io.hubwire.service.cluster;

/** What became of a change. */
public sealed interface Outcome {

  /**
   * It was made.
   *
   * @param connections how many connections it met; 0 where the audience is empty
   */
  record Done(int connections) implements Outcome {}

  /** A connection holds as many permissions as it may; nothing was changed there. */
  record Conflict() implements Outcome {}

  /** Whether it was made is not known: a node did not answer. */
  record Unknown(String cause) implements Outcome {}
}
