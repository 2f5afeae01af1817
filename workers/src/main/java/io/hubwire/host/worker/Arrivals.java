package io.hubwire.host.worker;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come by one stream and waits for a thread that may wait: the loop that reads all streams
 * may not. One task runs at a time, in the order of arrival.
 */
final class Arrivals {

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private record Task(Runnable run, int bytes) {}

  private final long most;
  private final Runnable hasRoom;
  private final Queue<Task> waiting = new ArrayDeque<>();
  private long bytes;
  private boolean running;

  /**
   * @param most the bytes after which the stream is to be read no further
   * @param hasRoom called when it may be read again; on any thread
   */
  Arrivals(long most, Runnable hasRoom) {
    this.most = most;
    this.hasRoom = hasRoom;
  }

  /** Adds a task that holds so many bytes until it has run; false where no more may come. */
  boolean add(int size, Runnable task) {
    boolean start;
    boolean room;
    synchronized (this) {
      waiting.add(new Task(task, size));
      bytes += size;
      room = bytes <= most;
      start = !running;
      running = true;
    }
    if (start) {
      Thread.ofVirtual().name("hubwire-worker-messages").start(this::run);
    }
    return room;
  }

  private void run() {
    for (Task next = next(null); next != null; next = next(next)) {
      run(next);
    }
  }

  /** One task that fails costs the others nothing. */
  private static void run(Task task) {
    try {
      task.run().run();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private static void failed(Throwable why) {
    try {
      LOG.error("A message of a worker could not be handled; the next ones are.", why);
    } catch (OutOfMemoryError e) {
      // There is no memory for a sentence either.
    }
  }

  private @Nullable Task next(@Nullable Task done) {
    boolean roomAgain = false;
    Task next;
    synchronized (this) {
      if (done != null) {
        roomAgain = bytes > most && bytes - done.bytes() <= most;
        bytes -= done.bytes();
      }
      next = waiting.poll();
      running = next != null;
    }
    if (roomAgain) {
      hasRoom.run();
    }
    return next;
  }
}
