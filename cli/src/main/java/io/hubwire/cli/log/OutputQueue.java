package io.hubwire.cli.log;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/**
 * Standard output of a command that runs on: whoever writes never waits for whoever reads. Where
 * nobody reads, what does not fit any more is dropped, and a line says how much.
 */
public final class OutputQueue extends OutputStream {

  /** What waits at most, in bytes; one piece may be larger where nothing else waits. */
  static final int LIMIT = 4 << 20;

  /** A pipe takes this much in one go, so that progress shows. */
  private static final int PIECE = 8_192;

  /** Whoever has not read on for so long does not read. */
  private static final long PATIENCE_MILLIS = 250;

  private final PrintStream out;
  private final LongFunction<String> notice;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long dropped;
  private long progress;

  /**
   * Over another stream, which a thread of this queue's writes to.
   *
   * @param notice a line that says how many pieces were dropped
   */
  OutputQueue(PrintStream out, LongFunction<String> notice) {
    this.out = out;
    this.notice = notice;
  }

  /** Puts a queue in front of this process's standard output, once. */
  public static void install(LogForm form) {
    PrintStream original = System.out;
    if (original instanceof Unclosable) {
      return;
    }
    OutputQueue queue = new OutputQueue(original, new DropNotice(form));
    queue.start();
    System.setOut(new Unclosable(queue, original));
    Runtime.getRuntime().addShutdownHook(new Thread(queue::drain, "hubwire-output-end"));
  }

  void start() {
    Thread.ofPlatform().daemon().name("hubwire-output").start(this::writeAll);
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] content, int start, int length) {
    byte[] piece = new byte[length];
    System.arraycopy(content, start, piece, 0, length);
    lock.lock();
    try {
      if (length == 0) {
        return;
      }
      if (!waiting.isEmpty() && waitingBytes + length > LIMIT) {
        dropped++;
        return;
      }
      addNotice();
      add(piece);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(byte[] piece) {
    waiting.add(piece);
    waitingBytes += piece.length;
  }

  private void addNotice() {
    if (dropped > 0) {
      String line = notice.apply(dropped) + System.lineSeparator();
      dropped = 0;
      add(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void writeAll() {
    try {
      while (true) {
        byte[] piece = next();
        for (int start = 0; start < piece.length; start += PIECE) {
          out.write(piece, start, Math.min(PIECE, piece.length - start));
          out.flush();
          progressed();
        }
        written(piece);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does so; the process's end ends the thread
    }
  }

  /** The first piece, which stays in the queue until it is written. */
  private byte[] next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        changed.await();
      }
      return waiting.getFirst();
    } finally {
      lock.unlock();
    }
  }

  private void progressed() {
    lock.lock();
    try {
      progress++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void written(byte[] piece) {
    lock.lock();
    try {
      waiting.removeFirst();
      waitingBytes -= piece.length;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until all is written, or until nobody reads. */
  void drain() {
    lock.lock();
    try {
      addNotice();
      changed.signalAll();
      while (!waiting.isEmpty()) {
        long before = progress;
        long left = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (progress == before && !waiting.isEmpty() && left > 0) {
          left = changed.awaitNanos(left);
        }
        if (left <= 0) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** An app may close its standard output; the log goes on. */
  private static final class Unclosable extends PrintStream {
    Unclosable(OutputQueue queue, PrintStream original) {
      super(queue, true, original.charset());
    }

    @Override
    public void close() {
      flush();
    }
  }
}
