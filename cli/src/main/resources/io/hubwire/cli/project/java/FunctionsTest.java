package com.example;

import io.hubwire.junit.HubwireTest;
import io.hubwire.junit.TestClient;
import io.hubwire.junit.TestClients;
import org.junit.jupiter.api.Test;

/** The functions and the service run in this JVM: a breakpoint in a function stops here. */
@HubwireTest
final class FunctionsTest {

  @Test
  void whatOneSaysReachesAll(TestClients clients) {
    TestClient ann = clients.connect(Functions.HUB).as("ann").open();
    TestClient bob = clients.connect(Functions.HUB).as("bob").open();

    ann.sendEvent("message", "hello");

    bob.expectMessage("ann: hello");
  }
}
