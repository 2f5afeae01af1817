package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.app.CallInterceptor;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.config.LogLevels;
import io.hubwire.host.invoke.FunctionFailure;
import io.hubwire.host.invoke.FunctionInvoker;
import io.hubwire.host.invoke.Invocation;
import io.hubwire.host.invoke.InvocationResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Calls the Java functions of one app on the caller's thread. */
public final class JavaInvoker implements FunctionInvoker {

  private final ClassLoader loader;
  private final LogLevels levels;
  private final CallInterceptor interceptor;
  private final Arguments arguments;
  private final ResultConverter results;
  private final Map<String, JavaFunction> functions = new ConcurrentHashMap<>();
  private volatile @Nullable AppServices services;

  /** For the app whose classes that loader sees; the loader is not closed by this. */
  public JavaInvoker(ClassLoader loader, LogLevels levels) {
    this(loader, levels, CallInterceptor.NONE);
  }

  /**
   * The same.
   *
   * @param interceptor stands around each call
   */
  public JavaInvoker(ClassLoader loader, LogLevels levels, CallInterceptor interceptor) {
    this.interceptor = interceptor;
    this.loader = loader;
    this.levels = levels;
    AppGson gson = AppGson.of(loader);
    this.arguments = new Arguments(new ArgumentConverter(gson));
    this.results = new ResultConverter(gson);
  }

  @Override
  public CompletionStage<Void> load(FunctionDefinition function) {
    try {
      services();
      functions.put(function.name(), JavaFunction.find(function, loader));
      return CompletableFuture.completedFuture(null);
    } catch (FunctionFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized AppServices services() {
    AppServices loaded = services;
    if (loaded == null) {
      loaded = inApp(() -> AppServices.load(loader, interceptor));
      services = loaded;
    }
    return loaded;
  }

  @Override
  public CompletionStage<InvocationResult> invoke(Invocation invocation) {
    JavaFunction function = functions.get(invocation.function());
    if (function == null) {
      return CompletableFuture.failedFuture(
          new FunctionFailure("The function '" + invocation.function() + "' is not loaded."));
    }
    try {
      return CompletableFuture.completedFuture(inApp(() -> call(function, invocation)));
    } catch (FunctionFailure e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @FunctionalInterface
  private interface AppCode<T> {
    T run() throws Exception;
  }

  // Whatever the app throws, errors among it, is the app's failure and not the host's.
  private <T> T inApp(AppCode<T> code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return code.run();
    } catch (FunctionFailure e) {
      throw e;
    } catch (Throwable e) {
      throw FunctionFailure.thrown(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private InvocationResult call(JavaFunction function, Invocation invocation) throws Exception {
    UserLog log = new UserLog(levels, invocation.function());
    JavaCall call = new JavaCall(function, invocation, log.logger());
    passThrough(call);
    Map<String, FunctionValue> outputs = new HashMap<>();
    for (JavaParameter parameter : function.parameters()) {
      if (parameter instanceof JavaParameter.Output(String name)
          && !name.equals(BindingDefinition.RETURN)) { // the return value is in its place
        OutputHolder holder = call.outputs().get(name);
        Object value = holder == null ? null : holder.getValue();
        if (value != null) {
          outputs.put(name, results.output(value));
        }
      }
    }
    FunctionValue returned =
        function.returns()
            ? results.returned(call.answer(), function.method().getReturnType())
            : FunctionValue.NONE;
    return new InvocationResult(returned, outputs);
  }

  // Only the function itself has the app's loader as its context, not the middleware around it.
  private void passThrough(JavaCall call) throws Exception {
    List<Middleware> middleware = services().middleware();
    CallChain chain = new CallChain(middleware, this::runInApp);
    if (!middleware.isEmpty()) {
      Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    }
    chain.doNext(call);
  }

  private void runInApp(JavaCall call) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      call.updateReturnValue(run(call));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private @Nullable Object run(JavaCall call) throws Exception {
    JavaFunction function = call.function();
    @Nullable Object[] values = arguments.of(call);
    call.begin();
    List<@Nullable Object> view = new ArrayList<>();
    for (Object value : values) {
      view.add(value);
    }
    AtomicBoolean entered = new AtomicBoolean();
    try {
      return interceptor.call(
          call.getFunctionName(),
          Collections.unmodifiableList(view),
          () -> run(function, values, entered));
    } catch (Exception e) {
      if (!entered.get() || services().middleware().isEmpty()) {
        throw e;
      }
      throw asReflectionGivesIt(e);
    }
  }

  // Middleware sees that, around errors too, which interceptors see as failures.
  private static InvocationTargetException asReflectionGivesIt(Exception thrown) {
    return thrown instanceof FunctionFailure
            && thrown.getCause() instanceof InvocationTargetException original
        ? original
        : new InvocationTargetException(thrown);
  }

  private @Nullable Object run(
      JavaFunction function, @Nullable Object[] values, AtomicBoolean entered) throws Exception {
    Object instance =
        Modifier.isStatic(function.method().getModifiers())
            ? null
            : services().instanceOf(function.type());
    entered.set(true);
    try {
      return function.method().invoke(instance, values);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : FunctionFailure.thrown(e);
    } catch (IllegalAccessException e) {
      throw new FunctionFailure(
          "The class " + function.type().getName() + " must be public for the worker to call it.",
          e);
    }
  }

  @Override
  public void close() {
    functions.clear();
  }
}
