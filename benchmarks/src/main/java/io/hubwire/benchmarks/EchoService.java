package io.hubwire.benchmarks;

import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The service alone, with no event handlers, for a load tool: clients of the hub {@code chat} are
 * in the group {@code g} from the start and may send to it.
 */
public final class EchoService {

  private EchoService() {}

  /**
   * Runs until the process is ended; the first line is a token, the second READY.
   *
   * @param arguments the port; event loops are as many as the processors that it may use
   */
  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    WebPubSubService service =
        WebPubSubService.start(
            ServiceSettings.forDevelopment().withPort(port).withDevelopment(false));
    ClientGrant grant =
        new ClientGrant(
            "u",
            List.of("webpubsub.sendToGroup", "webpubsub.joinLeaveGroup"),
            List.of("g"),
            Duration.ofDays(1));
    String audience = "http://localhost:" + service.port() + "/client/hubs/chat";
    System.out.println(
        AccessToken.forClient(ServiceSettings.DEFAULT_KEY, audience, grant, Instant.now()));
    System.out.println("READY");
    Thread.currentThread().join();
  }
}
