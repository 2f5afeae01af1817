package io.hubwire.junit;

import io.hubwire.FunctionInterceptor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be made to go wrong with functions. Each fault is for the next call of a function and is
 * forgotten when the test ends; those of clients are {@link TestClient}'s.
 */
public final class Faults implements FunctionInterceptor {

  private static final long LONGEST_DELAY_SECONDS = 30;

  private final Map<String, FunctionInterceptor> replaced;
  private final @Nullable Function<Class<?>, Object> instances;
  private final ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> expected = new ConcurrentLinkedQueue<>();

  private record Fault(String function, FunctionInterceptor effect) {
    boolean isFor(String called) {
      return function.isEmpty() || function.equalsIgnoreCase(called);
    }
  }

  Faults(
      Map<String, FunctionInterceptor> replaced, @Nullable Function<Class<?>, Object> instances) {
    this.instances = instances;
    this.replaced = replaced;
  }

  /**
   * The next call fails, as if the function had thrown: a client sees what it would see then.
   *
   * @param function its name; empty for any
   */
  public void failNext(String function) {
    expectFailure(function);
    faults.add(
        new Fault(
            function,
            (name, arguments, original) -> {
              throw new IllegalStateException("The test has the function '" + name + "' fail.");
            }));
  }

  /**
   * The next call begins only when the test lets it go on.
   *
   * @param function its name; empty for any
   */
  public HeldCall delayNext(String function) {
    HeldCall held = new HeldCall();
    faults.add(
        new Fault(
            function,
            (name, arguments, original) -> {
              held.await();
              return original.call();
            }));
    return held;
  }

  /**
   * A function may fail in this test.
   *
   * @param function its name; empty for any
   */
  public void expectFailure(String function) {
    expected.add(function);
  }

  boolean isExpected(String function) {
    return expected.stream().anyMatch(name -> name.isEmpty() || name.equalsIgnoreCase(function));
  }

  void clear() {
    faults.clear();
    expected.clear();
  }

  /** Not for tests: what the host asks. */
  @Override
  public @Nullable Object instance(Class<?> type) {
    return instances == null ? null : instances.apply(type);
  }

  /** Not for tests: what the host calls. */
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

  /** A call that waits for the test. */
  public static final class HeldCall {

    private final CountDownLatch going = new CountDownLatch(1);

    private HeldCall() {}

    /** Lets it go on. */
    public void release() {
      going.countDown();
    }

    private void await() throws InterruptedException {
      if (!going.await(LONGEST_DELAY_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The test never let the delayed call go on.");
      }
    }
  }
}
