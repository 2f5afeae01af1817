package io.hubwire.conformance;

import io.hubwire.service.HubSettings;
import io.hubwire.service.ServiceSettings;
import io.hubwire.service.WebPubSubService;
import io.hubwire.service.server.Tls;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.ServiceEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A service with a hub whose raw clients, whoever they are, get back what they send. */
final class EchoService {

  static final String PATH = "/client/hubs/echo";

  private EchoService() {}

  static WebPubSubService start(@Nullable Tls tls) {
    HubSettings open = new HubSettings(List.of(), true, false, false);
    return WebPubSubService.start(
        ServiceSettings.forDevelopment().withHubs(Map.of("echo", open)).withTls(tls),
        event -> CompletableFuture.completedFuture(answer(event)));
  }

  private static EventAnswer answer(ServiceEvent event) {
    return event instanceof ServiceEvent.User user
        ? new EventAnswer.Accepted(null, user.message(), null, Cookies.NONE)
        : new EventAnswer.NoHandler();
  }
}
