package io.hubwire.service.session;

import io.hubwire.protocol.auth.AccessKey;
import io.hubwire.protocol.auth.AccessToken;
import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.ClientGrant;
import io.hubwire.protocol.auth.TokenVerdict;
import io.hubwire.protocol.role.Names;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.hub.Member;
import io.hubwire.service.port.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets reliable clients come back to their connections. A reconnection token is good for one
 * connection and for nothing else: its audience is no URL.
 */
public final class Recoveries {

  private static final String CONNECTION_ID = "awps_connection_id";
  private static final String TOKEN = "awps_reconnection_token";
  private static final String AUDIENCE_PREFIX = "reconnection:";
  private static final Duration TOKEN_LIFETIME = Duration.ofDays(7);

  private final Supplier<AccessKey> key;
  private final AccessTokenVerifier verifier;
  private final Hubs hubs;
  private final Clock clock;
  private final Duration retention;

  /**
   * @param key the primary one, asked for each time
   * @param retention how long a connection is kept without a wire
   */
  public Recoveries(
      Supplier<AccessKey> key,
      AccessTokenVerifier verifier,
      Hubs hubs,
      Clock clock,
      Duration retention) {
    this.key = key;
    this.verifier = verifier;
    this.hubs = hubs;
    this.clock = clock;
    this.retention = retention;
  }

  Reliability reliability(String connectionId) {
    ClientGrant grant = new ClientGrant(null, List.of(), List.of(), TOKEN_LIFETIME);
    String audience = AUDIENCE_PREFIX + connectionId;
    return new Reliability(
        () -> AccessToken.forClient(key.get(), audience, grant, clock.wall()),
        retention,
        hubs.limits());
  }

  /** Empty where the client does not come back but comes. */
  Optional<CompletionStage<Admission>> recover(Upgrade upgrade) {
    String connectionId = last(upgrade, CONNECTION_ID);
    if (connectionId == null) {
      return Optional.empty();
    }
    String token = last(upgrade, TOKEN);
    Optional<String> hub = Names.hub(upgrade.hub());
    if (token == null || hub.isEmpty() || !isGood(token, connectionId)) {
      return Optional.of(CompletableFuture.completedFuture(refusal(upgrade)));
    }
    return Optional.of(hubs.look(hub.get(), connectionId, member -> admission(member, upgrade)));
  }

  private boolean isGood(String token, String connectionId) {
    Audience audience = Audience.anyOf(List.of(AUDIENCE_PREFIX + connectionId));
    return verifier.verify(token, audience, clock.wall()) instanceof TokenVerdict.Accepted;
  }

  private static Admission admission(@Nullable Member member, Upgrade upgrade) {
    return member instanceof PubSubSession session && session.mayReturn()
        ? new Admission.Recovery(session, offered(upgrade))
        : refusal(upgrade);
  }

  private static Admission refusal(Upgrade upgrade) {
    return new Admission.Recovery(null, offered(upgrade));
  }

  /** What the connection speaks is settled long since; the response must name what was offered. */
  private static @Nullable String offered(Upgrade upgrade) {
    return upgrade.subprotocols().stream().filter(Subprotocol::isToken).findFirst().orElse(null);
  }

  private static @Nullable String last(Upgrade upgrade, String name) {
    List<String> values = upgrade.query().getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getLast();
  }
}
