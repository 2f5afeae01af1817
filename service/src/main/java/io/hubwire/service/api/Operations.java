package io.hubwire.service.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubwire.protocol.rest.GroupsBody;
import io.hubwire.protocol.rest.MessageBody;
import io.hubwire.protocol.rest.RestError;
import io.hubwire.protocol.rest.RestException;
import io.hubwire.protocol.rest.RestOperation;
import io.hubwire.protocol.rest.RestOperation.AddConnectionToGroup;
import io.hubwire.protocol.rest.RestOperation.AddConnectionsToGroups;
import io.hubwire.protocol.rest.RestOperation.AddUserToGroup;
import io.hubwire.protocol.rest.RestOperation.CheckPermission;
import io.hubwire.protocol.rest.RestOperation.CloseAllConnections;
import io.hubwire.protocol.rest.RestOperation.CloseConnection;
import io.hubwire.protocol.rest.RestOperation.CloseGroupConnections;
import io.hubwire.protocol.rest.RestOperation.CloseUserConnections;
import io.hubwire.protocol.rest.RestOperation.ConnectionExists;
import io.hubwire.protocol.rest.RestOperation.GenerateClientToken;
import io.hubwire.protocol.rest.RestOperation.GetServiceStatus;
import io.hubwire.protocol.rest.RestOperation.GrantPermission;
import io.hubwire.protocol.rest.RestOperation.GroupExists;
import io.hubwire.protocol.rest.RestOperation.ListConnectionsInGroup;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionFromAllGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionFromGroup;
import io.hubwire.protocol.rest.RestOperation.RemoveConnectionsFromGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveUserFromAllGroups;
import io.hubwire.protocol.rest.RestOperation.RemoveUserFromGroup;
import io.hubwire.protocol.rest.RestOperation.RevokePermission;
import io.hubwire.protocol.rest.RestOperation.SendToAll;
import io.hubwire.protocol.rest.RestOperation.SendToConnection;
import io.hubwire.protocol.rest.RestOperation.SendToGroup;
import io.hubwire.protocol.rest.RestOperation.SendToUser;
import io.hubwire.protocol.rest.RestOperation.UserExists;
import io.hubwire.service.cluster.Answer;
import io.hubwire.service.cluster.Audience;
import io.hubwire.service.cluster.Audience.Connection;
import io.hubwire.service.cluster.Audience.Everyone;
import io.hubwire.service.cluster.Audience.Group;
import io.hubwire.service.cluster.Audience.User;
import io.hubwire.service.cluster.Change;
import io.hubwire.service.cluster.Cluster;
import io.hubwire.service.cluster.Outcome;
import io.hubwire.service.cluster.Publication;
import io.hubwire.service.cluster.Question;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries operations out on the hubs of a cluster, and says what came of them. */
final class Operations {

  private static final Set<String> NOBODY = Set.of();

  private final Cluster cluster;
  private final ClientTokens tokens;
  private final MemberPages pages;

  Operations(Cluster cluster, ClientTokens tokens, MemberPages pages) {
    this.cluster = cluster;
    this.tokens = tokens;
    this.pages = pages;
  }

  /**
   * Carries an operation out.
   *
   * @throws RestException where it is refused before anything was done
   */
  CompletionStage<RestAnswer> run(RestOperation operation, RestContent content)
      throws RestException {
    return switch (operation) {
      case GetServiceStatus unused -> done(RestAnswer.of(200));
      case RestOperation.Send o -> send(o, content);
      case RestOperation.Close o -> close(o);
      case RestOperation.Check o -> check(o);
      case RestOperation.Membership o -> membership(o);
      case RestOperation.PermissionChange o -> permission(o);
      case AddConnectionsToGroups o -> groups(o.hub(), content, Change.Join::new);
      case RemoveConnectionsFromGroups o -> groups(o.hub(), content, Change.Leave::new);
      case ListConnectionsInGroup o -> pages.page(o);
      case GenerateClientToken o ->
          done(RestAnswer.json(("{\"token\":\"" + tokens.make(o) + "\"}").getBytes(UTF_8)));
    };
  }

  private CompletionStage<RestAnswer> send(RestOperation.Send operation, RestContent content)
      throws RestException {
    return switch (operation) {
      case SendToAll o -> send(o.hub(), new Everyone(), o.excluded(), o.filter(), content);
      case SendToGroup o -> send(o.hub(), new Group(o.group()), o.excluded(), o.filter(), content);
      case SendToUser o -> send(o.hub(), new User(o.userId()), NOBODY, o.filter(), content);
      case SendToConnection o ->
          send(o.hub(), new Connection(o.connectionId()), NOBODY, null, content);
    };
  }

  private CompletionStage<RestAnswer> close(RestOperation.Close operation) {
    return switch (operation) {
      case CloseAllConnections o -> close(o.hub(), new Everyone(), o.excluded(), o.reason());
      case CloseGroupConnections o ->
          close(o.hub(), new Group(o.group()), o.excluded(), o.reason());
      case CloseUserConnections o -> close(o.hub(), new User(o.userId()), o.excluded(), o.reason());
      case CloseConnection o ->
          close(o.hub(), new Connection(o.connectionId()), NOBODY, o.reason());
    };
  }

  private CompletionStage<RestAnswer> check(RestOperation.Check operation) {
    return switch (operation) {
      case ConnectionExists o ->
          exists(o.hub(), new Connection(o.connectionId()), "Warning.Connection.NotExisted");
      case GroupExists o -> exists(o.hub(), new Group(o.group()), "Warning.Group.NotExisted");
      case UserExists o -> exists(o.hub(), new User(o.userId()), "Warning.User.NotExisted");
      case CheckPermission o -> permitted(o);
    };
  }

  private CompletionStage<RestAnswer> membership(RestOperation.Membership operation) {
    return switch (operation) {
      case AddConnectionToGroup o ->
          change(
              o.hub(),
              new Connection(o.connectionId()),
              new Change.Join(o.group()),
              200,
              missing("Error.Connection.NotExisted", "Connection", o.connectionId()));
      case RemoveConnectionFromGroup o ->
          change(o.hub(), new Connection(o.connectionId()), new Change.Leave(o.group()), 204, null);
      case RemoveConnectionFromAllGroups o ->
          change(o.hub(), new Connection(o.connectionId()), new Change.LeaveAll(), 204, null);
      case AddUserToGroup o ->
          change(
              o.hub(),
              new User(o.userId()),
              new Change.Join(o.group()),
              200,
              missing("Error.User.NotExisted", "User", o.userId()));
      case RemoveUserFromGroup o ->
          change(o.hub(), new User(o.userId()), new Change.Leave(o.group()), 204, null);
      case RemoveUserFromAllGroups o ->
          change(o.hub(), new User(o.userId()), new Change.LeaveAll(), 204, null);
    };
  }

  private CompletionStage<RestAnswer> permission(RestOperation.PermissionChange operation) {
    return switch (operation) {
      case GrantPermission o ->
          change(
              o.hub(),
              new Connection(o.connectionId()),
              new Change.Grant(o.permission(), o.targetName()),
              200,
              missing("Info.Connection.NotExisted", "Connection", o.connectionId()));
      case RevokePermission o ->
          change(
              o.hub(),
              new Connection(o.connectionId()),
              new Change.Revoke(o.permission(), o.targetName()),
              204,
              null);
    };
  }

  private CompletionStage<RestAnswer> send(
      String hub,
      Audience audience,
      Set<String> excluded,
      @Nullable String filter,
      RestContent content)
      throws RestException {
    refuse(filter);
    var message = MessageBody.parse(content.contentType(), content.body(), content.headers());
    return cluster
        .publish(hub, new Publication(audience, excluded, null, message))
        .thenApply(sent -> RestAnswer.of(202));
  }

  private CompletionStage<RestAnswer> groups(
      String hub, RestContent content, Function<String, Change> change) throws RestException {
    GroupsBody body = GroupsBody.parse(content.contentType(), content.body());
    refuse(body.filter());
    CompletionStage<RestAnswer> all = done(RestAnswer.of(200));
    for (String group : body.groups()) {
      all =
          all.thenCombine(
              change(hub, new Everyone(), change.apply(group), 200, null),
              (before, now) -> before.status() == 200 ? now : before);
    }
    return all;
  }

  private static void refuse(@Nullable String filter) throws RestException {
    if (filter != null) {
      throw new RestException(
          501,
          new RestError(
              "Error.NotImplemented", "Filters are not supported by this service.", "filter"));
    }
  }

  private CompletionStage<RestAnswer> close(
      String hub, Audience audience, Set<String> excluded, @Nullable String reason) {
    Change change = new Change.Close(reason == null ? "" : reason);
    return cluster
        .command(hub, audience, excluded, change)
        .thenApply(outcome -> answer(outcome, 204, null));
  }

  /**
   * @param absent what to answer where the audience is empty; null where that is a success too
   */
  private CompletionStage<RestAnswer> change(
      String hub, Audience audience, Change change, int success, @Nullable RestAnswer absent) {
    return cluster
        .command(hub, audience, NOBODY, change)
        .thenApply(outcome -> answer(outcome, success, absent));
  }

  private static RestAnswer answer(Outcome outcome, int success, @Nullable RestAnswer absent) {
    return switch (outcome) {
      case Outcome.Done done when done.connections() == 0 && absent != null -> absent;
      case Outcome.Done unused -> RestAnswer.of(success);
      case Outcome.Conflict unused ->
          RestAnswer.error(
              409,
              new RestError(
                  "Error.Connection.Conflict",
                  "The connection holds as many groups for this permission as it may.",
                  "Connection"));
      case Outcome.Unknown unknown ->
          RestAnswer.error(
              503, new RestError("Error.ServiceUnavailable", unknown.cause(), "Request"));
    };
  }

  private CompletionStage<RestAnswer> exists(String hub, Audience audience, String absentCode) {
    return cluster
        .ask(hub, new Question.Exists(audience))
        .thenApply(answer -> yesOrNo(answer, absentCode));
  }

  private CompletionStage<RestAnswer> permitted(CheckPermission operation) {
    return cluster
        .ask(
            operation.hub(),
            new Question.Permitted(
                operation.connectionId(), operation.permission(), operation.targetName()))
        .thenApply(answer -> yesOrNo(answer, "Info.Connection.NotExisted"));
  }

  private static RestAnswer yesOrNo(Answer answer, String absentCode) {
    return answer instanceof Answer.Exists(boolean exists) && exists
        ? RestAnswer.of(200)
        : RestAnswer.error(404, new RestError(absentCode, "There is none.", null));
  }

  private static RestAnswer missing(String code, String what, String id) {
    return RestAnswer.error(404, new RestError(code, what + " `" + id + "` is not found.", what));
  }

  private static CompletionStage<RestAnswer> done(RestAnswer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
