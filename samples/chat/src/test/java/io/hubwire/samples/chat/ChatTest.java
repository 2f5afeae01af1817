package io.hubwire.samples.chat;

import io.hubwire.junit.HubwireTest;
import io.hubwire.junit.TestClient;
import io.hubwire.junit.TestClients;
import org.junit.jupiter.api.Test;

/** The whole chat, in this JVM. */
@HubwireTest(functions = {ConnectionFunctions.class, MessageFunctions.class})
final class ChatTest {

  @Test
  void whatOneSaysTheOthersRead(TestClients clients) {
    TestClient ann = clients.connect("chat").as("ann").open();
    TestClient bob = clients.connect("chat").as("bob").open();
    ann.sendEvent("message", "hello");
    bob.expectMessage("{\"type\":\"said\",\"room\":\"lobby\",\"from\":\"ann\",\"text\":\"hello\"}");
  }
}
