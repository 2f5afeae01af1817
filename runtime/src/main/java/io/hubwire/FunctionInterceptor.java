package io.hubwire;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Stands around each call of a function: may watch it, delay it, fail it or answer in its place.
 */
@FunctionalInterface
public interface FunctionInterceptor {

  /**
   * A function is called.
   *
   * @param function its name
   * @param arguments what its parameters get
   * @param original calls the function
   * @return what the function is to have returned
   * @throws Exception what the function is to have thrown
   */
  @Nullable Object call(
      String function, List<@Nullable Object> arguments, Callable<@Nullable Object> original)
      throws Exception;

  /**
   * Makes the instance that a function is called on.
   *
   * @return null for the worker's own way: the app's injector, else the constructor
   */
  default @Nullable Object instance(Class<?> type) {
    return null;
  }
}
