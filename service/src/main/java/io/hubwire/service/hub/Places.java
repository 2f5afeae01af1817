package io.hubwire.service.hub;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How many connections there may be. A client's place is reserved before anybody is asked about it,
 * so that many who come at once are never more than there may be. Safe for use by many threads.
 */
public final class Places {

  private final int most;
  private final AtomicInteger taken = new AtomicInteger();

  /**
   * @param most 0 for as many as come
   */
  Places(int most) {
    this.most = most == 0 ? Integer.MAX_VALUE : most;
  }

  /** A place for one more, which is given back by whoever holds it; empty where all are taken. */
  public Optional<Place> reserve() {
    while (true) {
      int now = taken.get();
      if (now >= most) {
        return Optional.empty();
      }
      if (taken.compareAndSet(now, now + 1)) {
        return Optional.of(new Place());
      }
    }
  }

  private enum State {
    RESERVED,
    OCCUPIED,
    FREE
  }

  /** One of the places. */
  public final class Place {

    private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);

    private Place() {}

    /** The client is in. False where it has gone before that, and with it its place. */
    public boolean occupy() {
      return state.compareAndSet(State.RESERVED, State.OCCUPIED);
    }

    /** The client has gone before it was in; without effect afterwards. */
    public void cancel() {
      if (state.compareAndSet(State.RESERVED, State.FREE)) {
        taken.decrementAndGet();
      }
    }

    /** The client is out, or will not get in; without effect the second time. */
    public void giveBack() {
      if (state.getAndSet(State.FREE) != State.FREE) {
        taken.decrementAndGet();
      }
    }
  }
}
