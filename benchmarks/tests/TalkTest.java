import io.hubwire.junit.HubwireTest;
import io.hubwire.junit.TestClient;
import io.hubwire.junit.TestClients;
import io.hubwire.samples.chat.ConnectionFunctions;
import io.hubwire.samples.chat.MessageFunctions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What is measured: two clients, one message through a function, one action. */
@HubwireTest(functions = {ConnectionFunctions.class, MessageFunctions.class})
class TalkTest {

  @Test
  void once(TestClients clients) {
    talk(clients);
  }

  @RepeatedTest(200)
  void often(TestClients clients) {
    talk(clients);
  }

  private static void talk(TestClients clients) {
    TestClient ann = clients.connect("chat").as("ann").open();
    TestClient bob = clients.connect("chat").as("bob").open();
    ann.sendEvent("message", "hello");
    bob.expectMessage("{\"type\":\"said\",\"room\":\"lobby\",\"from\":\"ann\",\"text\":\"hello\"}");
  }
}
