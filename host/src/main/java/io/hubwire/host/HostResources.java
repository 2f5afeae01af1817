package io.hubwire.host;

import io.hubwire.host.http.HttpFrontEnd;
import io.hubwire.host.time.SystemHostClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a host must give back when it ends.
 *
 * @param ownVertx null where the caller brought one
 * @param ownClock null where the caller brought one
 * @param drainLimit how long to wait for what is in flight
 */
record HostResources(
    HttpFrontEnd frontEnd,
    HostThreads threads,
    @Nullable Vertx ownVertx,
    @Nullable SystemHostClock ownClock,
    Duration drainLimit) {

  private static final Logger LOG = LoggerFactory.getLogger("Host.Startup");
  private static final long NETWORK_SECONDS = 1;

  void close() {
    if (ownVertx != null) {
      close(ownVertx);
    }
    if (ownClock != null) {
      ownClock.close();
    }
    threads.close();
  }

  private static void close(Vertx vertx) {
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .get(NETWORK_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "The host's sockets are not closed within {} s; they go on closing in the background.",
          NETWORK_SECONDS);
    } catch (ExecutionException e) {
      LOG.warn("The host's sockets are closed, but not in order: {}", String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // they close without us
    }
  }
}
