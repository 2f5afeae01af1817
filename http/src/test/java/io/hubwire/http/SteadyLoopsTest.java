package io.hubwire.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.ThreadAwareExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SteadyLoopsTest {

  private static final String FULL = "as if the heap were full";

  private Vertx vertx;

  @BeforeEach
  void start() {
    vertx =
        SteadyLoops.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Test
  void aLoopWithoutMemoryGoesOn() throws Exception {
    IoHandlerFactory full = FullTwice::new;
    EventLoopGroup loops = new SteadyLoops.Group(1, Executors.defaultThreadFactory(), full);
    for (String task : new String[] {"first", "second"}) { // a loop that ends still does the first
      CompletableFuture<String> done = new CompletableFuture<>();
      loops.execute(() -> done.complete(task));
      assertThat(done.get(60, TimeUnit.SECONDS)).isEqualTo(task);
      assertThat(loops.isShuttingDown()).as("the loop ends after the %s task", task).isFalse();
    }
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).get(60, TimeUnit.SECONDS);
    assertThat(loops.isTerminated()).isTrue();
  }

  @Test
  void aHandlerWithoutMemoryDoesNotKeepTheNextConnectionFromItsAnswer() throws Exception {
    var server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  if ("/full".equals(request.path())) {
                    request.connection().close();
                    throw new OutOfMemoryError(FULL);
                  }
                  request.response().end("served");
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
    var client = vertx.createHttpClient();
    for (String path : new String[] {"/full", "/", "/full", "/"}) {
      var answer =
          client
              .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", path)
              .compose(request -> request.send())
              .compose(response -> response.body())
              .map(Object::toString)
              .otherwise("closed")
              .toCompletionStage()
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS);
      assertThat(answer).isEqualTo(path.equals("/") ? "served" : "closed");
    }
  }

  /** Selects nothing the first two times. */
  private static final class FullTwice implements IoHandler {

    private final IoHandler real;
    private int runs;

    FullTwice(ThreadAwareExecutor executor) {
      this.real = NioIoHandler.newFactory().newHandler(executor);
    }

    @Override
    public void initialize() {
      real.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
      runs++;
      if (runs <= 2) {
        throw new OutOfMemoryError(FULL);
      }
      return real.run(context);
    }

    @Override
    public void prepareToDestroy() {
      real.prepareToDestroy();
    }

    @Override
    public void destroy() {
      real.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      return real.register(handle);
    }

    @Override
    public void wakeup() {
      real.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
      return real.isCompatible(type);
    }
  }
}
