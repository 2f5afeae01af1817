package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.hubwire.host.app.CallInterceptor;
import io.hubwire.host.invoke.FunctionFailure;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What an app plugs into the worker.
 *
 * @param middleware in the order in which they are found, the first outermost
 * @param injector makes the instances of function classes, or null
 * @param interceptor does so in its place where it does not give null
 */
record AppServices(
    List<Middleware> middleware,
    @Nullable FunctionInstanceInjector injector,
    CallInterceptor interceptor) {

  /**
   * Looks for the app's services.
   *
   * @throws FunctionFailure where they cannot be loaded, or there are two injectors
   */
  static AppServices load(ClassLoader loader, CallInterceptor interceptor) {
    try {
      List<Middleware> middleware =
          ServiceLoader.load(Middleware.class, loader).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      var injectors =
          ServiceLoader.load(FunctionInstanceInjector.class, loader).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      if (injectors.size() > 1) {
        throw new FunctionFailure(
            "Customer function app has multiple FunctionInstanceInjector implementations ("
                + String.join(", ", injectors.stream().map(i -> i.getClass().getName()).toList())
                + "); keep one.");
      }
      return new AppServices(
          middleware, injectors.isEmpty() ? null : injectors.getFirst(), interceptor);
    } catch (ServiceConfigurationError e) {
      throw new FunctionFailure("A service of the app cannot be loaded: " + e.getMessage(), e);
    }
  }

  /** An instance to call a function on, of its own for each call. */
  Object instanceOf(Class<?> type) throws Exception {
    Object given = interceptor.instance(type);
    if (given != null) {
      return given;
    }
    if (injector != null) {
      return injector.getInstance(type);
    }
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
      throw new FunctionFailure(
          e.getClass().getSimpleName()
              + ": "
              + type.getName()
              + " needs a public constructor without parameters (or a FunctionInstanceInjector).",
          e);
    }
  }
}
