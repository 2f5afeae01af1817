package io.hubwire.junit;

import io.hubwire.App;
import io.hubwire.Hubwire;
import io.hubwire.HubwireBuilder;
import io.hubwire.HubwireException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A running app and what tests use of it. */
record RunningTest(
    Hubwire hubwire,
    HttpClient http,
    TestClients clients,
    HostClient host,
    Traffic traffic,
    Faults faults,
    FakeHandler handler,
    FakeService service)
    implements AutoCloseable {

  static RunningTest start(TestApp app, Duration deadline) {
    FunctionCalls calls = new FunctionCalls(app);
    App form = app.app(calls);
    FakeHandler handler = FakeHandler.start();
    FakeService service = FakeService.start();
    try {
      Hubwire hubwire = builder(app, form, handler, service).start();
      Traffic traffic = new Traffic(deadline);
      hubwire.listen(traffic::add);
      if (app.fakeService()) {
        service.serves(hubwire);
      }
      Faults faults = new Faults(calls, hubwire, traffic, form instanceof App.Loaded);
      HttpClient http = HttpClient.newHttpClient();
      return new RunningTest(
          hubwire,
          http,
          new TestClients(hubwire, http, traffic, faults),
          new HostClient(hubwire, http),
          traffic,
          faults,
          handler,
          service);
    } catch (HubwireException e) {
      handler.close();
      service.close();
      throw e;
    }
  }

  private static HubwireBuilder builder(
      TestApp app, App form, FakeHandler handler, FakeService service) {
    Map<String, String> environment = new HashMap<>(app.environment());
    if (app.handledHub() != null) {
      environment.putAll(handler.settings(app.handledHub()));
    }
    HubwireBuilder builder =
        Hubwire.of(form)
            .port(0)
            .servicePort(0)
            .watch(false)
            .movableClock()
            .enforceKeys(app.enforceKeys())
            .environment(environment)
            .settings(app.settings());
    return app.fakeService() ? builder.service(service.connectionString()) : builder;
  }

  /** Before a test. */
  void begin() {
    traffic.clear();
    faults.clear();
    handler.clear();
    service.clear();
  }

  /**
   * After a test: what it left open is closed, and it fails if it left what it should not have.
   *
   * @param failed whether it has failed already
   */
  void end(boolean failed) {
    Invariants invariants = new Invariants(hubwire, traffic, faults, clients);
    String problem = invariants.settle();
    faults.clear(); // what was held goes on, and must be over before the next test
    invariants.calm();
    begin();
    if (!failed && !problem.isEmpty()) {
      throw new AssertionError(problem);
    }
  }

  @Override
  public void close() {
    clients.close();
    try {
      hubwire.close();
    } finally {
      http.shutdownNow();
      http.close();
      handler.close();
      service.close();
    }
  }
}
