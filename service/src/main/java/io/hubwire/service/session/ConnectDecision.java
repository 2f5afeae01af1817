package io.hubwire.service.session;

import io.hubwire.protocol.event.ConnectResponse;
import io.hubwire.protocol.role.Names;
import io.hubwire.protocol.role.Permissions;
import io.hubwire.service.session.Admission.Refused;
import io.hubwire.service.upstream.EventAnswer;
import io.hubwire.service.upstream.EventContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides about a client by the answer of its connect handler. */
final class ConnectDecision {

  private final Recoveries recoveries;
  private final SessionListener listener;
  private final int mostGroups;
  private final boolean development;

  /**
   * For one service.
   *
   * @param mostGroups that a connection may be in
   * @param development whether a refusal says why in its body
   */
  ConnectDecision(
      Recoveries recoveries, SessionListener listener, int mostGroups, boolean development) {
    this.recoveries = recoveries;
    this.listener = listener;
    this.mostGroups = mostGroups;
    this.development = development;
  }

  /** What the answer of a client's connect handler means for it, or that it has none. */
  Admission decide(Applicant applicant, EventAnswer answer) {
    return switch (answer) {
      case EventAnswer.NoHandler() ->
          admitted(applicant, ConnectResponse.UNCHANGED, applicant.context());
      case EventAnswer.Accepted accepted -> {
        ConnectResponse response =
            accepted.connect() == null ? ConnectResponse.UNCHANGED : accepted.connect();
        yield admitted(applicant, response, applicant.context().after(accepted));
      }
      case EventAnswer.Refused(int status, String text) ->
          refusal(
              status,
              "The connect handler answered with " + status + (text.isEmpty() ? "." : ": " + text));
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
    }
    String subprotocol = subprotocol(applicant.upgrade().subprotocols(), response.subprotocol());
    String problem = problem(groups, subprotocol);
    return problem == null
        ? admitted(applicant, response, context, groups, subprotocol)
        : refusal(500, problem);
  }

  /** What no connection can be made of; null where one can. */
  private @Nullable String problem(List<String> groups, @Nullable String subprotocol) {
    if (!groups.stream().allMatch(Names::isGroup)) {
      return "The connect handler answered with an invalid group name.";
    }
    if (groups.stream().distinct().count() > mostGroups) {
      return "The connect handler answered with more groups than a connection may be in.";
    }
    return subprotocol == null || Subprotocol.isToken(subprotocol)
        ? null
        : "The connect handler answered with a subprotocol that no header can carry: expected"
            + " letters, digits and !#$%&'*+-.^_`|~.";
  }

  private Admission admitted(
      Applicant applicant,
      ConnectResponse response,
      EventContext context,
      List<String> groups,
      @Nullable String subprotocol) {
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
        known.isEmpty() ? new Admission.Raw(applicant.mode()) : pubSub(applicant, known.get()),
        applicant.place());
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

  /** Of the handler's doing: only developers learn of it. */
  private Refused refusal(int status, String reason) {
    return new Refused(status, development ? reason : "", reason);
  }
}
