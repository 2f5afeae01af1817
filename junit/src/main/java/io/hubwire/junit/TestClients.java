package io.hubwire.junit;

import io.hubwire.Hubwire;
import io.hubwire.spi.EngineLease;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Connects clients to the service under test; those that a test leaves open are closed after it.
 */
public final class TestClients {

  private final Hubwire hubwire;
  private final HttpClient http;
  private final Traffic traffic;
  private final Faults faults;
  private final EngineLease engine = EngineLease.take();
  private final List<TestClient> open = new CopyOnWriteArrayList<>();

  TestClients(Hubwire hubwire, HttpClient http, Traffic traffic, Faults faults) {
    this.faults = faults;
    this.hubwire = hubwire;
    this.http = http;
    this.traffic = traffic;
  }

  /** A client of a hub, to be described further and opened; it speaks the JSON subprotocol. */
  public ClientDescription connect(String hub) {
    return new ClientDescription(this, hub);
  }

  Hubwire hubwire() {
    return hubwire;
  }

  HttpClient http() {
    return http;
  }

  Traffic traffic() {
    return traffic;
  }

  Faults faults() {
    return faults;
  }

  EngineLease engine() {
    return engine;
  }

  TestClient add(TestClient client) {
    open.add(client);
    return client;
  }

  /** A sentence for each operation of a client whose ack did not come. */
  List<String> pendingAcks() {
    return open.stream().flatMap(client -> client.pendingAcks().stream()).toList();
  }

  /** Closes those that are open. */
  void closeAll() {
    open.forEach(TestClient::close);
    open.clear();
  }

  void close() {
    closeAll();
    engine.close();
  }
}
