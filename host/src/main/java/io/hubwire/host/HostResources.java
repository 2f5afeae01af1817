package io.hubwire.host;

import io.hubwire.host.http.HttpFrontEnd;
import io.hubwire.host.time.SystemHostClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a host must give back when it ends.
 *
 * @param ownVertx null where the caller brought one
 * @param ownClock null where the caller brought one
 * @param drainLimit how long to wait for what is in flight
 */
record HostResources(
    HttpFrontEnd frontEnd,
    @Nullable Vertx ownVertx,
    @Nullable SystemHostClock ownClock,
    Duration drainLimit) {

  void close() {
    if (ownVertx != null) {
      ownVertx.close().toCompletionStage().toCompletableFuture().join();
    }
    if (ownClock != null) {
      ownClock.close();
    }
  }
}
