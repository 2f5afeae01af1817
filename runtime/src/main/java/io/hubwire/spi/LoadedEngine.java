package io.hubwire.spi;

import io.hubwire.HubwireException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * An engine and where it lives.
 *
 * @param loader its own; null where it is on the class path
 */
record LoadedEngine(Engine engine, @Nullable EngineLoader loader) implements AutoCloseable {

  <T> T call(Callable<T> use) {
    if (loader != null) {
      return apart(loader, use);
    }
    try {
      return use.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new HubwireException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Runs something in a thread that sees the loader and ends with it. */
  static <T> T apart(ClassLoader loader, Callable<T> use) {
    FutureTask<T> task = new FutureTask<>(use);
    Thread thread = Thread.ofPlatform().daemon().name("hubwire-engine-call").unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      T result = task.get();
      thread.join();
      return result;
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new HubwireException("The call was interrupted.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new HubwireException("The engine cannot be loaded: " + e.getCause(), e);
    }
  }

  @Override
  public void close() {
    if (loader != null) {
      loader.close();
    }
  }
}
