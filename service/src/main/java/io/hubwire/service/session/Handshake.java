package io.hubwire.service.session;

import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.TokenClaims;
import io.hubwire.protocol.auth.TokenVerdict;
import io.hubwire.protocol.role.Names;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.hub.Places;
import io.hubwire.service.port.Chance;
import io.hubwire.service.port.Clock;
import io.hubwire.service.session.Admission.Refused;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.EventSender;
import io.hubwire.service.upstream.ServiceEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides who gets in: hub, query and token are checked here, then the application's {@code
 * connect} handler, where there is one, has its say. May be called from any thread.
 */
public final class Handshake {

  private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

  private final AccessTokenVerifier verifier;
  private final Function<String, Audience> audiences;
  private final Function<String, HubPolicy> policies;
  private final EventSender events;
  private final Chance chance;
  private final Clock clock;
  private final SessionListener listener;
  private final Recoveries recoveries;
  private final Hubs hubs;
  private final ConnectDecision decision;
  private final boolean development;

  /**
   * For one service.
   *
   * @param audiences which {@code aud} a token for a hub may carry
   * @param policies a hub's settings, asked for each time
   * @param hubs how many connections there are, and may be
   * @param development whether a refusal says why in its body
   */
  public Handshake(
      AccessTokenVerifier verifier,
      Function<String, Audience> audiences,
      Function<String, HubPolicy> policies,
      EventSender events,
      Chance chance,
      Clock clock,
      SessionListener listener,
      Recoveries recoveries,
      Hubs hubs,
      boolean development) {
    this.verifier = verifier;
    this.audiences = audiences;
    this.policies = policies;
    this.events = events;
    this.chance = chance;
    this.clock = clock;
    this.listener = listener;
    this.recoveries = recoveries;
    this.hubs = hubs;
    this.decision =
        new ConnectDecision(recoveries, listener, hubs.limits().groupsPerConnection(), development);
    this.development = development;
  }

  /**
   * Decides about one client. Never fails.
   *
   * @param gone complete once the client has gone: its place is free then
   */
  public CompletionStage<Admission> admit(Upgrade upgrade, CompletionStage<Void> gone) {
    CompletionStage<Admission> admission;
    try {
      admission = recoveries.recover(upgrade).orElseGet(() -> admitNew(upgrade, gone));
    } catch (RuntimeException e) {
      admission = CompletableFuture.failedFuture(e);
    }
    return admission.exceptionally(this::mistake).thenApply(known -> told(upgrade, known));
  }

  private Admission mistake(Throwable failure) {
    LOG.error("A client's handshake failed inside of the service.", failure);
    String reason = "The handshake failed inside of the service.";
    return new Refused(500, development ? reason : "", reason);
  }

  private Admission told(Upgrade upgrade, Admission admission) {
    if (admission instanceof Refused refused) {
      String hub = Names.hub(upgrade.hub()).orElse(upgrade.hub());
      listener.refused(hub, refused.status(), refused.reason());
    }
    return admission;
  }

  private CompletionStage<Admission> admitNew(Upgrade upgrade, CompletionStage<Void> gone) {
    Optional<String> hub = Names.hub(upgrade.hub());
    if (hub.isEmpty()) {
      return refused(400, "Invalid hub name '" + upgrade.hub() + "': " + Names.HUB_RULE + ".");
    }
    RawMode mode;
    try {
      mode = RawQuery.parse(upgrade.query());
    } catch (RawQuery.Invalid e) {
      return refused(400, String.valueOf(e.getMessage()));
    }
    HubPolicy policy = policies.apply(hub.get());
    String token = token(upgrade);
    TokenClaims claims = new TokenClaims(Map.of());
    if (token != null) {
      switch (verifier.verify(token, audiences.apply(hub.get()), clock.wall())) {
        case TokenVerdict.Accepted(TokenClaims accepted) -> claims = accepted;
        case TokenVerdict.Rejected(var check, String reason) -> {
          return refused(401, development ? reason : "", reason);
        }
      }
    } else if (!policy.allowAnonymous()) {
      return refused(401, development ? MISSING_TOKEN : "", MISSING_TOKEN);
    }
    if (!claims.groups().stream().allMatch(Names::isGroup)) {
      return refused(400, "The token contains an invalid group name.");
    }
    if (isOverLimit(claims.groups())) {
      return refused(400, "The token contains more groups than a connection may be in.");
    }
    Optional<Places.Place> place = hubs.places().reserve();
    if (place.isEmpty()) {
      String reason =
          "The service holds as many connections as it may: " + hubs.limits().connections() + ".";
      return refused(429, QUOTA + (development ? ": " + reason : ""), reason);
    }
    var unused = gone.thenRun(place.get()::cancel);
    return askHandler(
        new Applicant(hub.get(), chance.id(), mode, policy, claims, upgrade, place.get()));
  }

  /** What the cloud's log calls it. */
  private static final String QUOTA = "ConnectionCountLimitReached";

  private boolean isOverLimit(List<String> groups) {
    return groups.stream().distinct().count() > hubs.limits().groupsPerConnection();
  }

  private static final String MISSING_TOKEN =
      "The request has no access token. Expected it in the query as access_token, or in the header"
          + " Authorization as a Bearer token; hubs that admit anonymous clients are set up with"
          + " anonymousConnectPolicy: allow.";

  private CompletionStage<Admission> askHandler(Applicant applicant) {
    Upgrade upgrade = applicant.upgrade();
    ServiceEvent connect =
        new ServiceEvent.Connect(
            applicant.context(),
            applicant.claims().all(),
            without(upgrade.query(), name -> name.equalsIgnoreCase("access_token")),
            without(upgrade.headers(), Handshake::isPrivate),
            upgrade.subprotocols(),
            List.of());
    CompletionStage<EventAnswer> answer;
    try {
      answer = events.send(connect);
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer
        .thenApply(known -> decision.decide(applicant, known))
        .whenComplete(
            (admission, failure) -> {
              if (!(admission instanceof Admission.Admitted)) {
                applicant.place().giveBack();
              }
            });
  }

  /**
   * The query's token, else the header's. Several of a kind are one that no key has signed: who
   * passes a request on might have looked at another one than we.
   */
  private static @Nullable String token(Upgrade upgrade) {
    List<String> inQuery = valuesOf(upgrade.query(), "access_token");
    if (!inQuery.isEmpty()) {
      return String.join(",", inQuery);
    }
    List<String> inHeader = valuesOf(upgrade.headers(), "Authorization");
    if (inHeader.stream().noneMatch(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))) {
      return null;
    }
    return String.join(",", inHeader).substring(7).strip();
  }

  private static List<String> valuesOf(Map<String, List<String>> map, String name) {
    return map.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private static boolean isPrivate(String header) {
    return header.equalsIgnoreCase("Authorization")
        || header.regionMatches(true, 0, "X-ASRS-Internal-", 0, 16);
  }

  private static Map<String, List<String>> without(
      Map<String, List<String>> map, Predicate<String> dropped) {
    Map<String, List<String>> kept = new LinkedHashMap<>(map);
    kept.keySet().removeIf(dropped);
    return kept;
  }

  private static CompletionStage<Admission> refused(int status, String text) {
    return refused(status, text, text);
  }

  private static CompletionStage<Admission> refused(int status, String text, String reason) {
    return CompletableFuture.completedFuture(new Refused(status, text, reason));
  }
}
