package io.hubwire.service.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubwire.protocol.rest.Filter;
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
import io.hubwire.service.cluster.Target;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Carries operations out on the hubs of a cluster, and says what came of them. */
final class Operations {

  private static final byte[] HEALTHY = "{\"status\":\"ok\"}".getBytes(UTF_8);
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
      case GetServiceStatus unused -> done(RestAnswer.json(HEALTHY));
      case RestOperation.Send o -> send(o, content);
      case RestOperation.Close o -> close(o);
      case RestOperation.Check o -> check(o);
      case RestOperation.Membership o -> membership(o);
      case RestOperation.PermissionChange o -> permission(o);
      case AddConnectionsToGroups o -> groups(o.hub(), content, Change.Join::new);
      case RemoveConnectionsFromGroups o -> groups(o.hub(), content, Change.Leave::new);
      case ListConnectionsInGroup o -> pages.page(o, content.endpoint());
      case GenerateClientToken o ->
          done(
              RestAnswer.json(
                  ("{\"token\":\"" + tokens.make(o, content.endpoint()) + "\"}").getBytes(UTF_8)));
    };
  }

  private CompletionStage<RestAnswer> send(RestOperation.Send operation, RestContent content)
      throws RestException {
    return switch (operation) {
      case SendToAll o ->
          send(
              o.hub(),
              new Target(new Everyone(), o.excluded(), filter(o.filter())),
              o.messageTtlSeconds(),
              content);
      case SendToGroup o ->
          send(
              o.hub(),
              new Target(new Group(o.group()), o.excluded(), filter(o.filter())),
              o.messageTtlSeconds(),
              content);
      case SendToUser o ->
          send(
              o.hub(),
              new Target(new User(o.userId()), NOBODY, filter(o.filter())),
              o.messageTtlSeconds(),
              content);
      case SendToConnection o ->
          send(o.hub(), connection(o.connectionId()), o.messageTtlSeconds(), content);
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

  private static Target connection(String connectionId) {
    return Target.of(new Connection(connectionId));
  }

  private CompletionStage<RestAnswer> membership(RestOperation.Membership operation) {
    return switch (operation) {
      case AddConnectionToGroup o ->
          change(
              o.hub(),
              connection(o.connectionId()),
              new Change.Join(List.of(o.group())),
              200,
              missing("Error.Connection.NotExisted", "Connection", o.connectionId()));
      case RemoveConnectionFromGroup o ->
          change(
              o.hub(),
              connection(o.connectionId()),
              new Change.Leave(List.of(o.group())),
              204,
              null);
      case RemoveConnectionFromAllGroups o ->
          change(o.hub(), connection(o.connectionId()), new Change.LeaveAll(), 204, null);
      case AddUserToGroup o ->
          change(
              o.hub(),
              Target.of(new User(o.userId())),
              new Change.Join(List.of(o.group())),
              200,
              missing("Error.User.NotExisted", "User", o.userId()));
      case RemoveUserFromGroup o ->
          change(
              o.hub(),
              Target.of(new User(o.userId())),
              new Change.Leave(List.of(o.group())),
              204,
              null);
      case RemoveUserFromAllGroups o ->
          change(o.hub(), Target.of(new User(o.userId())), new Change.LeaveAll(), 204, null);
    };
  }

  private CompletionStage<RestAnswer> permission(RestOperation.PermissionChange operation) {
    return switch (operation) {
      case GrantPermission o ->
          change(
              o.hub(),
              connection(o.connectionId()),
              new Change.Grant(o.permission(), o.targetName()),
              200,
              missing("Info.Connection.NotExisted", "Connection", o.connectionId()));
      case RevokePermission o ->
          change(
              o.hub(),
              connection(o.connectionId()),
              new Change.Revoke(o.permission(), o.targetName()),
              204,
              null);
    };
  }

  private CompletionStage<RestAnswer> send(
      String hub, Target target, OptionalInt ttlSeconds, RestContent content) throws RestException {
    var message = MessageBody.parse(content.contentType(), content.body(), content.headers());
    return cluster
        .publish(hub, new Publication(target, null, message, ttlSeconds))
        .thenApply(sent -> RestAnswer.of(202));
  }

  private CompletionStage<RestAnswer> groups(
      String hub, RestContent content, Function<List<String>, Change> change) throws RestException {
    GroupsBody body = GroupsBody.parse(content.contentType(), content.body());
    Target target = new Target(new Everyone(), NOBODY, filter(body.filter()));
    return change(hub, target, change.apply(body.groups()), 200, null);
  }

  private static @Nullable Filter filter(@Nullable String text) throws RestException {
    return text == null ? null : Filter.parse(text);
  }

  private CompletionStage<RestAnswer> close(
      String hub, Audience audience, Set<String> excluded, @Nullable String reason) {
    Change change = new Change.Close(reason == null ? "" : reason);
    return cluster
        .command(hub, Target.of(audience, excluded), change)
        .thenApply(outcome -> answer(outcome, 204, null));
  }

  /**
   * @param absent what to answer where the audience is empty; null where that is a success too
   */
  private CompletionStage<RestAnswer> change(
      String hub, Target target, Change change, int success, @Nullable RestAnswer absent) {
    return cluster
        .command(hub, target, change)
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
                  "The connection would have more groups, or more for one permission, than it may.",
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
