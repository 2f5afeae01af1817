package io.hubwire.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.hubwire.Hubwire;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** How long an app lives, and who shares it. */
@Execution(ExecutionMode.SAME_THREAD)
final class LifetimeTest {

  /** The ports at which the tests of a class found their app. */
  private static final Map<String, Set<Integer>> PORTS = new ConcurrentHashMap<>();

  private static void found(String by, Hubwire hubwire) {
    PORTS
        .computeIfAbsent(by, name -> ConcurrentHashMap.newKeySet())
        .add(hubwire.hostUrl().getPort());
  }

  private static void run(Class<?>... classes) {
    PORTS.clear();
    EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .selectors(
            Stream.of(classes).map(type -> selectClass(type)).toArray(DiscoverySelector[]::new))
        .execute()
        .testEvents()
        .assertStatistics(all -> all.failed(0).aborted(0));
  }

  /** One app for all. */
  static final class OfAClass {

    @RegisterExtension
    static final HubwireExtension APP = HubwireExtension.of(RoomFunctions.class).build();

    @Test
    void first(Hubwire hubwire) {
      found("static", hubwire);
    }

    @Test
    void second(Hubwire hubwire) {
      found("static", hubwire);
    }

    @Nested
    final class Within {
      @Test
      void third(Hubwire hubwire) {
        found("static", hubwire);
      }
    }
  }

  /** An app for each. */
  static final class OfATest {

    @RegisterExtension
    final HubwireExtension app = HubwireExtension.of(RoomFunctions.class).build();

    @Test
    void first(Hubwire hubwire) {
      found("instance", hubwire);
      found("first", hubwire);
    }

    @Test
    void second(Hubwire hubwire) {
      found("instance", hubwire);
      found("second", hubwire);
    }
  }

  @Test
  void aStaticFieldIsOneAppForTheClass() {
    run(OfAClass.class);
    assertThat(PORTS.get("static")).hasSize(1);
  }

  @Test
  void anInstanceFieldIsAnAppForEachTest() {
    run(OfATest.class);
    assertThat(PORTS.get("first")).hasSize(1);
    assertThat(PORTS.get("second")).hasSize(1);
  }

  /** Two classes with apps of their own meet while both run. */
  private static final CyclicBarrier MEETING = new CyclicBarrier(2);

  private static void meet() throws Exception {
    MEETING.await(20, TimeUnit.SECONDS);
  }

  /** One of two. */
  @HubwireTest(functions = RoomFunctions.class)
  static final class One {
    @Test
    void talks(TestClients clients, Hubwire hubwire) throws Exception {
      TestClient ann = clients.connect("chat").inGroup("room").open();
      meet();
      ann.sendEvent("say", "one").expectMessage("said: one");
      meet();
      ann.expectMessage("you said one");
      ann.expectNoMessage();
      found("parallel", hubwire);
    }
  }

  /** The other. */
  @HubwireTest(functions = RoomFunctions.class)
  static final class Two {
    @Test
    void talks(TestClients clients, Hubwire hubwire) throws Exception {
      TestClient bob = clients.connect("chat").inGroup("room").open();
      meet();
      bob.sendEvent("say", "two").expectMessage("said: two");
      meet();
      bob.expectMessage("you said two");
      bob.expectNoMessage();
      found("parallel", hubwire);
    }
  }

  @Test
  void classesRunSideBySideWithAppsOfTheirOwn() {
    run(One.class, Two.class);
    assertThat(PORTS.get("parallel")).hasSize(2);
  }

  private static final AtomicInteger RUNNING = new AtomicInteger();
  private static final AtomicInteger MOST = new AtomicInteger();

  /** Tests that would meet, if they did not share an app. */
  @HubwireTest(functions = RoomFunctions.class)
  static final class Sharing {

    private static void pass(TestClients clients, String text) {
      MOST.accumulateAndGet(RUNNING.incrementAndGet(), Math::max);
      TestClient ann = clients.connect("chat").inGroup("room").open();
      ann.sendEvent("say", text).expectMessage("said: " + text);
      ann.expectMessage("you said " + text);
      ann.expectNoMessage();
      RUNNING.decrementAndGet();
    }

    @Test
    void one(TestClients clients) {
      pass(clients, "one");
    }

    @Test
    void two(TestClients clients) {
      pass(clients, "two");
    }

    @Test
    void three(TestClients clients) {
      pass(clients, "three");
    }
  }

  @Test
  void testsThatShareAnAppRunOneAfterAnother() {
    run(Sharing.class);
    assertThat(MOST).hasValue(1);
  }
}
