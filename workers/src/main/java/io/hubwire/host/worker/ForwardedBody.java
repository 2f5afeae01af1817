package io.hubwire.host.worker;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The body of a worker's answer, read bit by bit; a few bits ahead of its reader and no more.
 * Either it is whole, or reading it fails: an answer that breaks off must not look complete.
 */
final class ForwardedBody extends InputStream {

  private static final int BITS_AHEAD = 4;

  private final HttpClientResponse response;
  private final Context loop;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> bits = new ArrayDeque<>();
  private byte[] current = new byte[0];
  private int position;
  private boolean whole;
  private @Nullable IOException failure;

  /** Whether all of it has come by the connection, or the connection ended; on the loop alone. */
  private boolean over;

  private ForwardedBody(HttpClientResponse response, Context loop) {
    this.response = response;
    this.loop = loop;
  }

  /** Begins to take it; called on the event loop that the answer came by. */
  static ForwardedBody of(HttpClientResponse response) {
    ForwardedBody body =
        new ForwardedBody(response, Objects.requireNonNull(Vertx.currentContext()));
    response.pause();
    response.handler(body::add);
    response.endHandler(end -> body.over(null));
    response.exceptionHandler(
        error ->
            body.over(new IOException("The worker's answer broke off: " + error.getMessage())));
    response.fetch(BITS_AHEAD);
    return body;
  }

  private void add(Buffer bit) {
    lock.lock();
    try {
      bits.add(bit.getBytes());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable IOException error) {
    lock.lock();
    try {
      if (!whole && failure == null) {
        whole = error == null;
        failure = error;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void over(@Nullable IOException error) {
    over = true;
    end(error);
  }

  /** Breaks it off, unless all of it has come. */
  void cut(IOException cause) {
    end(cause);
    loop.runOnContext(now -> drop());
  }

  // A request that is reset takes its connection along, which serves another one already where the
  // answer has come whole and its end waits behind bits that nobody has read.
  private void drop() {
    if (over) {
      return;
    }
    response.handler(bit -> {});
    response.resume();
    loop.runOnContext(
        next -> {
          if (!over) {
            response.request().reset();
          }
        });
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    lock.lock();
    try {
      while (position == current.length) {
        byte[] next = bits.poll();
        if (next != null) {
          current = next;
          position = 0;
          response.fetch(1);
        } else if (failure != null) {
          throw new IOException(failure.getMessage(), failure);
        } else if (whole) {
          return -1;
        } else {
          changed.await(); // ends at the latest when the connection has been idle for too long
        }
      }
      int count = Math.min(length, current.length - position);
      System.arraycopy(current, position, target, offset, count);
      position += count;
      return count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The reader was interrupted.", e);
    } finally {
      lock.unlock();
    }
  }

  /** Nobody wants the rest: the worker is told by the end of its connection. */
  @Override
  public void close() {
    cut(new IOException("The client is gone."));
  }
}
