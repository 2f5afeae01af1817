package io.hubwire.junit;

import io.hubwire.FunctionInterceptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stands around each call of the app's functions: with other bodies, and with planned faults. */
final class FunctionCalls implements FunctionInterceptor {

  private final Map<String, FunctionInterceptor> replaced;
  private final @Nullable Function<Class<?>, Object> instances;
  private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<HeldCall> held = new ConcurrentLinkedQueue<>();

  private record Fault(String what, String function, FunctionInterceptor effect) {
    boolean isFor(String called) {
      return function.isEmpty() || function.equalsIgnoreCase(called);
    }

    String unused() {
      String whose = function.isEmpty() ? "a function" : "the function " + function;
      return "The test wants " + what + " of " + whose + ", which was not called.";
    }
  }

  FunctionCalls(TestApp app) {
    this.replaced = app.replaced();
    this.instances = app.instances();
  }

  void plan(String what, String function, FunctionInterceptor effect) {
    faults.add(new Fault(what, function, effect));
  }

  void hold(HeldCall call) {
    held.add(call);
  }

  void release() {
    held.forEach(HeldCall::release);
  }

  List<String> unused() {
    return faults.stream().map(Fault::unused).toList();
  }

  /** Nothing is planned any more; what waits goes on. */
  void clear() {
    release();
    held.clear();
    faults.clear();
  }

  @Override
  public @Nullable Object instance(Class<?> type) {
    return instances == null ? null : instances.apply(type);
  }

  @Override
  public @Nullable Object call(
      String function, List<@Nullable Object> arguments, Callable<@Nullable Object> original)
      throws Exception {
    FunctionInterceptor body = replaced.get(function);
    Callable<@Nullable Object> called =
        body == null ? original : () -> body.call(function, arguments, original);
    for (Fault fault : faults) {
      if (fault.isFor(function) && faults.remove(fault)) {
        return fault.effect().call(function, arguments, called);
      }
    }
    return called.call();
  }
}
