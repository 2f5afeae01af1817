package io.hubwire.junit;

import io.hubwire.Hubwire;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs an app and its service in the test's own JVM. Registered in a static field it does so once
 * for the class, in an instance field for each test; tests that share an app run one after another.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final HubwireExtension app = HubwireExtension.of(ChatFunctions.class).build();
 * }</pre>
 */
public final class HubwireExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {

  private static final Namespace ALL = Namespace.create(HubwireExtension.class);

  private final @Nullable TestApp given;
  private final Semaphore turn = new Semaphore(1);
  private volatile @Nullable RunningTest shared;
  private volatile @Nullable RunningTest own;
  private volatile String owner = "";

  /** For {@link HubwireTest}. */
  public HubwireExtension() {
    this(null);
  }

  HubwireExtension(@Nullable TestApp given) {
    this.given = given;
  }

  /** For the functions of these classes; none for those on the test's class path. */
  public static HubwireExtensionBuilder of(Class<?>... functions) {
    return new HubwireExtensionBuilder(functions);
  }

  /** The running app. */
  public Hubwire hubwire() {
    return running().hubwire();
  }

  /** Connects clients. */
  public TestClients clients() {
    return running().clients();
  }

  /** What happened in this test. */
  public Traffic traffic() {
    return running().traffic();
  }

  /** What can be made to go wrong. */
  public Faults faults() {
    return running().faults();
  }

  /** Calls the app's HTTP functions. */
  public HostClient host() {
    return running().host();
  }

  /** What answers a hub's events in place of functions, see the builder's {@code fakeHandler}. */
  public FakeHandler fakeHandler() {
    return running().handler();
  }

  /** What stands in for a service, see the builder's {@code fakeService}. */
  public FakeService fakeService() {
    return running().service();
  }

  private RunningTest running() {
    RunningTest running = own == null ? shared : own;
    if (running == null) {
      throw new IllegalStateException("No test runs: the app is there from beforeEach on.");
    }
    return running;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (shared == null) { // else a nested class of the one for which it was started
      shared = start(context);
      owner = context.getUniqueId();
    }
  }

  private RunningTest start(ExtensionContext context) {
    // One engine for all tests of a run: it is loaded once.
    context.getRoot().getStore(ALL).getOrComputeIfAbsent(KeptEngine.class);
    TestApp app = given == null ? TestApp.of(annotation(context)) : given;
    return RunningTest.start(
        app, TestDeadline.of(context.getConfigurationParameter(TestDeadline.PARAMETER)));
  }

  private static HubwireTest annotation(ExtensionContext context) {
    return Objects.requireNonNull(
        context.getRequiredTestClass().getAnnotation(HubwireTest.class),
        "Without @HubwireTest register the extension in a field.");
  }

  @Override
  public void beforeEach(ExtensionContext context) throws InterruptedException {
    turn.acquire();
    if (shared == null) {
      own = start(context);
    }
    RunningTest running = running();
    running.begin();
    FaultAnnotations.apply(context.getRequiredTestMethod(), running.faults());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    RunningTest running = running();
    try {
      running.end(context.getExecutionException().isPresent());
    } finally {
      if (own != null) {
        running.close();
        own = null;
      }
      turn.release();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    RunningTest running = shared;
    if (running != null && context.getUniqueId().equals(owner)) {
      shared = null;
      running.close();
    }
  }

  private static Map<Class<?>, Object> parameters(RunningTest running) {
    return Map.of(
        Hubwire.class, running.hubwire(),
        TestClients.class, running.clients(),
        HostClient.class, running.host(),
        Traffic.class, running.traffic(),
        Faults.class, running.faults(),
        FakeHandler.class, running.handler(),
        FakeService.class, running.service());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return (own != null || shared != null)
        && parameters(running()).containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(parameters(running()).get(parameter.getParameter().getType()));
  }
}
