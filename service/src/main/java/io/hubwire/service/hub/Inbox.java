package io.hubwire.service.hub;

import io.hubwire.service.port.Loop;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other loops have told a shard, in order.
 *
 * <p>A loop reads its sockets before it runs what was handed to it. Without this, a client that
 * joins a group after a message to it was acknowledged could hear the message still. So a shard
 * looks in here before it handles what one of its own clients sent: what was told before is done
 * before, whichever loop told it.
 */
final class Inbox {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  private final Loop loop;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong told = new AtomicLong();
  private final AtomicBoolean planned = new AtomicBoolean();
  private long done;
  private boolean busy;

  Inbox(Loop loop) {
    this.loop = loop;
  }

  /** Has an input run on the loop, behind those already queued; from any thread. */
  void put(Runnable input) {
    waiting.add(input);
    told.incrementAndGet();
    if (planned.compareAndSet(false, true)) {
      loop.execute(this::onTurn);
    }
  }

  private void onTurn() {
    planned.set(false);
    empty();
  }

  /**
   * Runs the inputs that are queued now, on the loop. Inputs that arrive meanwhile wait for their
   * turn; otherwise a busy loop could keep this one from its own clients.
   */
  void empty() {
    if (busy) {
      return; // an input leads to another one: it is the next in order already
    }
    busy = true;
    try {
      for (long upTo = told.get(); done < upTo; ) {
        done++;
        run(waiting.remove());
      }
    } finally {
      busy = false;
    }
  }

  private static void run(Runnable input) {
    try {
      input.run();
    } catch (RuntimeException e) {
      LOG.error("A shard could not do what another loop told it.", e);
    }
  }
}
