package io.hubwire.service.api;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.ClientKind;
import io.hubwire.protocol.auth.ClientUrl;
import io.hubwire.protocol.auth.Endpoint;
import io.hubwire.protocol.rest.RestOperation.GenerateClientToken;
import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Makes access tokens for clients. */
final class ClientTokens {

  private final Supplier<AccessKey> key;
  private final Clock clock;

  ClientTokens(Supplier<AccessKey> key, Clock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * @param endpoint the one that clients connect to
   */
  String make(GenerateClientToken wanted, Endpoint endpoint) {
    ClientKind kind =
        switch (wanted.clientType()) {
          case DEFAULT -> ClientKind.DEFAULT;
          case MQTT -> ClientKind.MQTT;
        };
    ClientGrant grant =
        new ClientGrant(
            wanted.userId(),
            wanted.roles(),
            wanted.groups(),
            Duration.ofMinutes(wanted.minutesToExpire()));
    String audience = new ClientUrl(endpoint, wanted.hub(), kind).audience();
    return AccessToken.forClient(key.get(), audience, grant, clock.wall());
  }
}
