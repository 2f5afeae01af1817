package io.hubwire.junit;

import io.hubwire.Happening;
import io.hubwire.Happening.Kind;
import io.hubwire.Hubwire;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What can be made to go wrong. Each fault is for the next time, and is forgotten when the test
 * ends; one that never came about fails the test, which would have shown nothing. Faults of one
 * client are {@link TestClient}'s.
 */
public final class Faults {

  private static final int TOO_MANY_REQUESTS = 429;

  private final FunctionCalls calls;
  private final Hubwire hubwire;
  private final Traffic traffic;
  private final boolean reachesFunctions;
  private final List<Integer> statuses = new ArrayList<>();
  private final List<String> expected = new CopyOnWriteArrayList<>();
  private final AtomicBoolean dropsAck = new AtomicBoolean();

  /**
   * None yet.
   *
   * @param reachesFunctions whether the functions' calls go through the test
   */
  Faults(FunctionCalls calls, Hubwire hubwire, Traffic traffic, boolean reachesFunctions) {
    this.calls = calls;
    this.hubwire = hubwire;
    this.traffic = traffic;
    this.reachesFunctions = reachesFunctions;
  }

  /**
   * The next call fails, as if the function had thrown: a client sees what it would see then.
   *
   * @param function its name; empty for any
   */
  public void failNext(String function) {
    expectFailure(function);
    plan(
        "a failure",
        function,
        (name, arguments, original) -> {
          throw new IllegalStateException("The test has the function '" + name + "' fail.");
        });
  }

  /**
   * The next call begins only when the test lets it go on.
   *
   * @param function its name; empty for any
   */
  public HeldCall delayNext(String function) {
    HeldCall held = new HeldCall();
    calls.hold(held);
    plan(
        "a delay",
        function,
        (name, arguments, original) -> {
          held.await();
          return original.call();
        });
    return held;
  }

  private void plan(String what, String function, io.hubwire.FunctionInterceptor effect) {
    if (!reachesFunctions) {
      throw new IllegalStateException(
          "The functions of a staged app run apart from the test; for "
              + what
              + " of a function its class has to be on the test's class path.");
    }
    calls.plan(what, function, effect);
  }

  /** Lets all delayed calls go on. */
  public void release() {
    calls.release();
  }

  /** The next ack that comes to any client is lost, as on a connection that breaks before it. */
  public void dropNextAck() {
    dropsAck.set(true);
  }

  boolean dropsAck() {
    return dropsAck.compareAndSet(true, false);
  }

  /** The next action is answered with 429, as by a service that is busy. */
  public void throttleNextAction() {
    answerNextAction(TOO_MANY_REQUESTS);
  }

  /** The next action, behind those for which this was said before, is answered with a status. */
  public void answerNextAction(int status) {
    statuses.add(status);
    hubwire.answerActions(statuses.subList(answeredActions(), statuses.size()));
  }

  /** Those of this test that the service did not see. */
  private int answeredActions() {
    List<Happening> answered =
        traffic.of(Kind.REST_CALLED).stream().filter(each -> each.problem() != null).toList();
    return Math.min(answered.size(), statuses.size());
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

  /** A sentence for each that did not come about. */
  List<String> unused() {
    List<String> unused = new ArrayList<>(calls.unused());
    for (Integer status : statuses.subList(answeredActions(), statuses.size())) {
      unused.add("The test wants an action answered with " + status + ", but there was none.");
    }
    if (dropsAck.get()) {
      unused.add("The test wants an ack lost, but there was none.");
    }
    return unused;
  }

  void clear() {
    calls.clear();
    expected.clear();
    dropsAck.set(false);
    if (!statuses.isEmpty()) {
      statuses.clear();
      hubwire.answerActions(List.of());
    }
  }
}
