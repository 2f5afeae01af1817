package io.hubwire.benchmarks;

import io.hubwire.http.Timeouts;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The service alone, with no event handlers, for a load tool: subscribers of the hub {@code chat}
 * are in the group {@code g} from the start, and publishers may send to it.
 */
public final class EchoService {

  private EchoService() {}

  /**
   * Runs until the process is ended. The lines are: a subscriber's token, a publisher's, READY.
   *
   * @param arguments the port, and seconds for all timeouts of connections where these are not the
   *     usual ones; event loops are as many as the processors that it may use
   */
  public static void main(String[] arguments) throws InterruptedException {
    int port = Integer.parseInt(arguments[0]);
    ServiceSettings settings =
        ServiceSettings.forDevelopment().withPort(port).withDevelopment(false);
    if (arguments.length > 1) {
      Duration all = Duration.ofSeconds(Long.parseLong(arguments[1]));
      settings = settings.withTimeouts(new Timeouts(all, all, all, all));
    }
    WebPubSubService service = WebPubSubService.start(settings);
    String audience = "http://localhost:" + service.port() + "/client/hubs/chat";
    System.out.println(token(audience, List.of(), List.of("g")));
    System.out.println(token(audience, List.of("webpubsub.sendToGroup"), List.of()));
    System.out.println("READY");
    Thread.currentThread().join();
  }

  private static String token(String audience, List<String> roles, List<String> groups) {
    ClientGrant grant = new ClientGrant("u", roles, groups, Duration.ofDays(1));
    return AccessToken.forClient(ServiceSettings.DEFAULT_KEY, audience, grant, Instant.now());
  }
}
