package io.hubwire.host.worker;

import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.http.SteadyLoops;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends HTTP requests on to workers that serve HTTP themselves, since their functions read requests
 * and write responses bit by bit. Costs nothing until the first of them.
 */
final class HttpForwarder implements AutoCloseable {

  private static final int HEAD_LIMIT = 256 * 1024;
  private static final int CONNECT_MILLIS = 5_000;

  /** Below the five seconds after which Node ends an idle connection. */
  private static final int KEPT_SECONDS = 3;

  /** As in Azure: how long neither side may say anything. */
  private static final int IDLE_SECONDS = 240;

  private static final int CONNECTIONS = 10_000;

  private @Nullable Vertx vertx;
  private @Nullable HttpClient client;
  private boolean closed;

  /** Sends a request on to a worker's address. */
  void start(ForwardedExchange exchange, RequestOptions worker) {
    exchange.start(client(), worker);
  }

  private synchronized HttpClient client() {
    HttpClient known = client;
    if (known != null) {
      return known;
    }
    if (closed) {
      throw new FunctionFailure(WorkerProcesses.STOPS);
    }
    FileSystemOptions files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    Vertx made =
        SteadyLoops.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(files));
    HttpClientOptions options =
        new HttpClientOptions()
            .setMaxHeaderSize(HEAD_LIMIT)
            .setMaxInitialLineLength(HEAD_LIMIT)
            .setConnectTimeout(CONNECT_MILLIS)
            .setKeepAliveTimeout(KEPT_SECONDS)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    vertx = made;
    known = made.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    client = known;
    return known;
  }

  @Override
  public void close() {
    Vertx used;
    synchronized (this) {
      closed = true;
      used = vertx;
      vertx = null;
    }
    if (used != null) {
      var unused = used.close();
    }
  }
}
