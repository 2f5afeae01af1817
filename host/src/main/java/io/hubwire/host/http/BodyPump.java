package io.hubwire.host.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a body that comes bit by bit to a client, each bit as soon as it is there; reads on only
 * when the one before has gone out.
 */
final class BodyPump {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Http");
  private static final int LARGEST_BIT = 16 * 1024;

  private final InputStream body;
  private final HttpServerResponse response;
  private final Context context;

  private BodyPump(InputStream body, HttpServerResponse response, Context context) {
    this.body = body;
    this.response = response;
    this.context = context;
  }

  /** Begins, on the event loop of the connection; head and status are set. */
  static void start(InputStream body, HttpServerResponse response, Context context) {
    response.setChunked(true);
    BodyPump pump = new BodyPump(body, response, context);
    // A reader that waits for the next bit is told by this that nobody wants it any more.
    response.closeHandler(closed -> pump.close());
    Thread.ofVirtual().name("response").start(pump::run);
  }

  /** Lets go of a body that nobody will read. */
  static void discard(WireResponse response) {
    InputStream body = response.stream();
    if (body != null) {
      Thread.startVirtualThread(() -> close(body));
    }
  }

  private void run() {
    byte[] bits = new byte[LARGEST_BIT];
    try {
      onLoop(response::writeHead);
      for (int count = body.read(bits); count >= 0; count = body.read(bits)) {
        Buffer bit = Buffer.buffer(Arrays.copyOf(bits, count));
        onLoop(() -> response.write(bit));
      }
      onLoop(response::end);
    } catch (IOException | RuntimeException e) {
      LOG.debug("A response ended early: {}", e.toString());
      // The client must see that something is missing.
      context.runOnContext(now -> response.reset());
    } finally {
      close(body);
    }
  }

  private void onLoop(Supplier<Future<Void>> action) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        now -> {
          try {
            action.get().onComplete(done);
          } catch (RuntimeException e) {
            done.fail(e);
          }
        });
    done.future().toCompletionStage().toCompletableFuture().join();
  }

  private void close() {
    Thread.startVirtualThread(() -> close(body));
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("A body cannot be closed: {}", e.toString());
    }
  }
}
