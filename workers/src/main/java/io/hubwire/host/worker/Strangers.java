package io.hubwire.host.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The streams of which it is not known who speaks, in the order of their beginning: a few, so that
 * nobody can fill the memory with them. A new one takes the place of the oldest, since a worker
 * says who it is at once.
 */
final class Strangers<S> {

  private final int most;
  private final Deque<S> streams = new ArrayDeque<>();

  Strangers(int most) {
    this.most = most;
  }

  /** Adds one, and gives the one whose time is over, if any. */
  synchronized Optional<S> add(S stream) {
    streams.addLast(stream);
    return streams.size() > most ? Optional.of(streams.removeFirst()) : Optional.empty();
  }

  /** It said who it is, or has ended. */
  synchronized void remove(S stream) {
    streams.remove(stream);
  }
}
