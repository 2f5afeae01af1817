package io.hubwire.service.session;

import io.hubwire.protocol.auth.AccessTokenVerifier;
import io.hubwire.protocol.auth.Audience;
import io.hubwire.protocol.auth.TokenClaims;
import io.hubwire.protocol.auth.TokenVerdict;
import io.hubwire.protocol.event.ConnectResponse;
import io.hubwire.protocol.role.Names;
import io.hubwire.protocol.role.Permissions;
import io.hubwire.service.hub.Hubs;
import io.hubwire.service.port.Chance;
import io.hubwire.service.port.Clock;
import io.hubwire.service.session.Admission.Refused;
import io.hubwire.service.upstream.Cookies;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.EventContext;
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

/**
 * Decides who gets in: hub, query and token are checked here, then the application's {@code
 * connect} handler, where there is one, has its say. May be called from any thread.
 */
public final class Handshake {

  private final AccessTokenVerifier verifier;
  private final Function<String, Audience> audiences;
  private final Function<String, HubPolicy> policies;
  private final EventSender events;
  private final Chance chance;
  private final Clock clock;
  private final SessionListener listener;
  private final Recoveries recoveries;
  private final Hubs hubs;
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
    this.development = development;
  }

  /** Decides about one client. Never fails. */
  public CompletionStage<Admission> admit(Upgrade upgrade) {
    return recoveries
        .recover(upgrade)
        .orElseGet(() -> admitNew(upgrade).thenApply(admission -> told(upgrade, admission)));
  }

  private Admission told(Upgrade upgrade, Admission admission) {
    if (admission instanceof Refused refused) {
      String hub = Names.hub(upgrade.hub()).orElse(upgrade.hub());
      listener.refused(hub, refused.status(), refused.reason());
    }
    return admission;
  }

  private CompletionStage<Admission> admitNew(Upgrade upgrade) {
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
    int most = hubs.limits().connections();
    if (most > 0 && hubs.connections() >= most) {
      String reason = "The service holds as many connections as it may: " + most + ".";
      return refused(429, QUOTA + (development ? ": " + reason : ""), reason);
    }
    return askHandler(new Applicant(hub.get(), chance.id(), mode, policy, claims, upgrade));
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

  /** A client whose token is good, on its way to the connect handler. */
  private record Applicant(
      String hub,
      String connectionId,
      RawMode mode,
      HubPolicy policy,
      TokenClaims claims,
      Upgrade upgrade) {

    EventContext context() {
      String userId = claims.userId();
      return new EventContext(hub, connectionId, userId, null, 0, null, Cookies.NONE);
    }
  }

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
    return events.send(connect).thenApply(answer -> decide(applicant, answer));
  }

  private Admission decide(Applicant applicant, EventAnswer answer) {
    return switch (answer) {
      case EventAnswer.NoHandler() ->
          admitted(applicant, ConnectResponse.UNCHANGED, applicant.context());
      case EventAnswer.Accepted accepted -> {
        ConnectResponse response =
            accepted.connect() == null ? ConnectResponse.UNCHANGED : accepted.connect();
        yield admitted(applicant, response, applicant.context().after(accepted));
      }
      case EventAnswer.Refused(int status) ->
          refusal(status, "The connect handler answered with " + status + ".");
      case EventAnswer.Failed(String cause) -> {
        listener.eventFailed(applicant.hub(), applicant.connectionId(), "connect", cause);
        yield refusal(500, cause);
      }
    };
  }

  private Admission admitted(Applicant applicant, ConnectResponse response, EventContext context) {
    List<String> groups = response.groups();
    if (groups == null || groups.isEmpty()) {
      groups = applicant.claims().groups();
    } else if (!groups.stream().allMatch(Names::isGroup)) {
      return refusal(500, "The connect handler answered with an invalid group name.");
    }
    if (isOverLimit(groups)) {
      return refusal(
          500, "The connect handler answered with more groups than a connection may be in.");
    }
    String subprotocol = subprotocol(applicant.upgrade().subprotocols(), response.subprotocol());
    Optional<Subprotocol> known = Optional.ofNullable(subprotocol).flatMap(Subprotocol::parse);
    List<String> roles = response.roles() == null ? applicant.claims().roles() : response.roles();
    Permissions permissions =
        Permissions.ofRoles(
            roles,
            sentence -> listener.roleSkipped(applicant.hub(), applicant.connectionId(), sentence));
    String userId = userId(applicant.claims().userId(), response.userId());
    EventContext events =
        new EventContext(
            context.hub(),
            context.connectionId(),
            userId,
            subprotocol,
            1,
            context.state(),
            context.cookies());
    return new Admission.Admitted(
        new Identity(
            applicant.hub(),
            applicant.connectionId(),
            userId,
            subprotocol,
            groups,
            permissions,
            events),
        known.isEmpty() ? new Admission.Raw(applicant.mode()) : pubSub(applicant, known.get()));
  }

  private Admission.Form pubSub(Applicant applicant, Subprotocol subprotocol) {
    return new Admission.PubSub(
        subprotocol.codec(),
        applicant.policy().closeOnFailedEvent(),
        subprotocol.isReliable() ? recoveries.reliability(applicant.connectionId()) : null);
  }

  private static @Nullable String userId(@Nullable String fromToken, @Nullable String fromHandler) {
    String userId = fromHandler == null ? fromToken : fromHandler;
    return userId == null || userId.isEmpty() ? null : userId;
  }

  /**
   * The handler's choice, else the client's first that the service knows; in the client's spelling.
   */
  private static @Nullable String subprotocol(List<String> offered, @Nullable String chosen) {
    if (chosen != null && !chosen.isEmpty()) {
      return offered.stream().filter(chosen::equalsIgnoreCase).findFirst().orElse(chosen);
    }
    return offered.stream()
        .filter(name -> Subprotocol.parse(name).isPresent())
        .findFirst()
        .orElse(null);
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

  /** Of the handler's doing: only developers learn of it. */
  private Refused refusal(int status, String reason) {
    return new Refused(status, development ? reason : "", reason);
  }

  private static CompletionStage<Admission> refused(int status, String text) {
    return refused(status, text, text);
  }

  private static CompletionStage<Admission> refused(int status, String text, String reason) {
    return CompletableFuture.completedFuture(new Refused(status, text, reason));
  }
}
