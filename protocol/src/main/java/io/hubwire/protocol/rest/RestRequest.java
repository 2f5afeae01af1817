package io.hubwire.protocol.rest;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A request to the data plane that names an operation.
 *
 * @param version what the caller takes this service for
 */
public record RestRequest(RestOperation operation, ApiVersion version) {

  private static final List<Row> ROWS = rows();

  /** Makes an operation of what a matching path and its query say. */
  @FunctionalInterface
  private interface Reader {
    RestOperation read(RestParameters parameters) throws RestException;
  }

  /** A route, split once for all requests. */
  private record Row(RestRoute route, List<String> pattern, Reader reader) {}

  /** Every route there is. */
  public static List<RestRoute> allRoutes() {
    return ROWS.stream().map(Row::route).toList();
  }

  /**
   * Reads a request.
   *
   * @param method in capitals
   * @param rawPath as it was sent, from the first slash on
   * @param rawQuery as it was sent, without the question mark; null for none
   * @throws RestException 404 for a path that is none of the data plane's, 405 for another method,
   *     400 for a parameter that breaks its rule
   */
  public static RestRequest parse(String method, String rawPath, @Nullable String rawQuery)
      throws RestException {
    List<String> path = RestRoute.split(rawPath);
    SortedSet<String> methods = new TreeSet<>();
    for (Row row : ROWS) {
      Map<String, String> segments = RestRoute.match(row.pattern(), path);
      if (segments != null) {
        if (row.route().method().equals(method)) {
          RestParameters parameters = new RestParameters(segments, rawQuery);
          ApiVersion version = parameters.apiVersion();
          return new RestRequest(row.reader().read(parameters), version);
        }
        methods.add(row.route().method());
      }
    }
    if (methods.isEmpty()) {
      throw new RestException(
          404, new RestError("Error.NotFound", "The service has no such path.", "Request"));
    }
    throw new RestException(
        405,
        new RestError(
            "Error.MethodNotAllowed",
            "The path takes " + String.join(", ", methods) + ".",
            "Request"));
  }

  private static List<Row> rows() {
    Map<RestRoute, Reader> routes = new LinkedHashMap<>();
    routes.put(new RestRoute("HEAD", "/api/health"), p -> new GetServiceStatus());
    // The cloud has HEAD alone; probes of load balancers and clusters send GET.
    routes.put(new RestRoute("GET", "/api/health"), p -> new GetServiceStatus());
    hubRoutes(routes, "/api/hubs/{hub}");
    connectionRoutes(routes, "/api/hubs/{hub}/connections/{connectionId}");
    groupRoutes(routes, "/api/hubs/{hub}/groups/{group}");
    permissionRoutes(routes, "/api/hubs/{hub}/permissions/{permission}/connections/{connectionId}");
    userRoutes(routes, "/api/hubs/{hub}/users/{userId}");
    return routes.entrySet().stream()
        .map(
            entry ->
                new Row(
                    entry.getKey(), RestRoute.split(entry.getKey().template()), entry.getValue()))
        .toList();
  }

  private static void hubRoutes(Map<RestRoute, Reader> routes, String hub) {
    routes.put(
        new RestRoute("POST", hub + "/:addToGroups"), p -> new AddConnectionsToGroups(p.hub()));
    routes.put(
        new RestRoute("POST", hub + "/:removeFromGroups"),
        p -> new RemoveConnectionsFromGroups(p.hub()));
    routes.put(
        new RestRoute("POST", hub + "/:closeConnections"),
        p -> new CloseAllConnections(p.hub(), p.excluded(), p.reason()));
    routes.put(
        new RestRoute("POST", hub + "/:generateToken"),
        p ->
            new GenerateClientToken(
                p.hub(),
                p.tokenUserId(),
                p.roles(),
                p.groups(),
                p.minutesToExpire(),
                p.clientType()));
    routes.put(
        new RestRoute("POST", hub + "/:send"),
        p -> new SendToAll(p.hub(), p.excluded(), p.filter(), p.messageTtlSeconds()));
  }

  private static void connectionRoutes(Map<RestRoute, Reader> routes, String connection) {
    routes.put(
        new RestRoute("DELETE", connection),
        p -> new CloseConnection(p.hub(), p.connectionId(), p.reason()));
    routes.put(
        new RestRoute("HEAD", connection), p -> new ConnectionExists(p.hub(), p.connectionId()));
    routes.put(
        new RestRoute("POST", connection + "/:send"),
        p -> new SendToConnection(p.hub(), p.connectionId(), p.messageTtlSeconds()));
    routes.put(
        new RestRoute("DELETE", connection + "/groups"),
        p -> new RemoveConnectionFromAllGroups(p.hub(), p.connectionId()));
  }

  private static void groupRoutes(Map<RestRoute, Reader> routes, String group) {
    routes.put(new RestRoute("HEAD", group), p -> new GroupExists(p.hub(), p.group()));
    routes.put(
        new RestRoute("POST", group + "/:closeConnections"),
        p -> new CloseGroupConnections(p.hub(), p.group(), p.excluded(), p.reason()));
    routes.put(
        new RestRoute("POST", group + "/:send"),
        p -> new SendToGroup(p.hub(), p.group(), p.excluded(), p.filter(), p.messageTtlSeconds()));
    routes.put(
        new RestRoute("GET", group + "/connections"),
        p ->
            new ListConnectionsInGroup(
                p.hub(), p.group(), p.maxPageSize(), p.top(), p.continuationToken()));
    routes.put(
        new RestRoute("PUT", group + "/connections/{connectionId}"),
        p -> new AddConnectionToGroup(p.hub(), p.group(), p.connectionId()));
    routes.put(
        new RestRoute("DELETE", group + "/connections/{connectionId}"),
        p -> new RemoveConnectionFromGroup(p.hub(), p.group(), p.connectionId()));
  }

  private static void permissionRoutes(Map<RestRoute, Reader> routes, String permission) {
    routes.put(
        new RestRoute("PUT", permission),
        p -> new GrantPermission(p.hub(), p.permission(), p.connectionId(), p.targetName()));
    routes.put(
        new RestRoute("DELETE", permission),
        p -> new RevokePermission(p.hub(), p.permission(), p.connectionId(), p.targetName()));
    routes.put(
        new RestRoute("HEAD", permission),
        p -> new CheckPermission(p.hub(), p.permission(), p.connectionId(), p.targetName()));
  }

  private static void userRoutes(Map<RestRoute, Reader> routes, String user) {
    routes.put(new RestRoute("HEAD", user), p -> new UserExists(p.hub(), p.userId()));
    routes.put(
        new RestRoute("POST", user + "/:closeConnections"),
        p -> new CloseUserConnections(p.hub(), p.userId(), p.excluded(), p.reason()));
    routes.put(
        new RestRoute("POST", user + "/:send"),
        p -> new SendToUser(p.hub(), p.userId(), p.filter(), p.messageTtlSeconds()));
    routes.put(
        new RestRoute("DELETE", user + "/groups"),
        p -> new RemoveUserFromAllGroups(p.hub(), p.userId()));
    routes.put(
        new RestRoute("PUT", user + "/groups/{group}"),
        p -> new AddUserToGroup(p.hub(), p.userId(), p.group()));
    routes.put(
        new RestRoute("DELETE", user + "/groups/{group}"),
        p -> new RemoveUserFromGroup(p.hub(), p.userId(), p.group()));
  }
}
