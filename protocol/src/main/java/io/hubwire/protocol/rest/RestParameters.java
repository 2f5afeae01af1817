package io.hubwire.protocol.rest;

import io.hubwire.protocol.role.Names;
import io.hubwire.protocol.role.Permission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the variable segments of a path and its query say, held to the rules. */
final class RestParameters {

  private static final int LONGEST_TTL_SECONDS = 300;
  private static final int LONGEST_CONTINUATION_TOKEN = 2048;
  private static final int DEFAULT_MINUTES_TO_EXPIRE = 60;

  private final Map<String, String> segments;
  private final Map<String, List<String>> query;

  /**
   * @param segments decoded variable segments by their name in the route
   * @param rawQuery the query as it was sent, null for none; names ignore case
   */
  RestParameters(Map<String, String> segments, @Nullable String rawQuery) {
    this.segments = segments;
    this.query = parse(rawQuery);
  }

  private static Map<String, List<String>> parse(@Nullable String rawQuery) {
    if (rawQuery == null || rawQuery.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> query = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1));
        query.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  ApiVersion apiVersion() throws RestException {
    return ApiVersion.parse(all("api-version"));
  }

  String hub() throws RestException {
    return Names.hub(segment("hub"))
        .orElseThrow(
            () -> RestException.badRequest("hub", "The hub is invalid: " + Names.HUB_RULE + "."));
  }

  String group() throws RestException {
    return checkedGroup("group", segment("group"));
  }

  String userId() throws RestException {
    String userId = segment("userId");
    if (!Names.isUserId(userId)) {
      throw RestException.badRequest("userId", "The user id is invalid: " + Names.USER_RULE + ".");
    }
    return userId;
  }

  String connectionId() throws RestException {
    String connectionId = segment("connectionId");
    if (connectionId.isBlank()) {
      throw RestException.badRequest("connectionId", "The connection id is empty.");
    }
    return connectionId;
  }

  Permission permission() throws RestException {
    return Permission.parse(segment("permission"))
        .orElseThrow(
            () ->
                RestException.badRequest(
                    "permission", "The permission is neither sendToGroup nor joinLeaveGroup."));
  }

  @Nullable String targetName() throws RestException {
    String target = first("targetName");
    return target == null ? null : checkedGroup("targetName", target);
  }

  Set<String> excluded() {
    List<String> values = all("excluded");
    return values.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  @Nullable String reason() {
    return first("reason");
  }

  @Nullable String filter() throws RestException {
    return checkedFilter(first("filter"));
  }

  /** Empty means none, as absent does; white space only is a mistake. */
  static @Nullable String checkedFilter(@Nullable String filter) throws RestException {
    if (filter == null || filter.isEmpty()) {
      return null;
    }
    if (filter.isBlank()) {
      throw RestException.badRequest("filter", "The filter is white space only.");
    }
    return filter;
  }

  OptionalInt messageTtlSeconds() throws RestException {
    return number("messageTtlSeconds", 0, LONGEST_TTL_SECONDS);
  }

  OptionalInt top() throws RestException {
    return number("top", 1, Integer.MAX_VALUE);
  }

  int maxPageSize() throws RestException {
    int largest = RestOperation.ListConnectionsInGroup.LARGEST_PAGE;
    return number("maxpagesize", 1, largest).orElse(largest);
  }

  @Nullable String continuationToken() throws RestException {
    String token = first("continuationToken");
    if (token != null && token.length() > LONGEST_CONTINUATION_TOKEN) {
      throw RestException.badRequest(
          "continuationToken", "The continuation token is longer than 2048 characters.");
    }
    return token;
  }

  @Nullable String tokenUserId() {
    String userId = first("userId");
    return userId == null || userId.isEmpty() ? null : userId;
  }

  List<String> roles() {
    return List.copyOf(all("role"));
  }

  List<String> groups() throws RestException {
    List<String> groups = List.copyOf(all("group"));
    for (String group : groups) {
      checkedGroup("group", group);
    }
    return groups;
  }

  int minutesToExpire() throws RestException {
    return number("minutesToExpire", 1, Integer.MAX_VALUE).orElse(DEFAULT_MINUTES_TO_EXPIRE);
  }

  RestOperation.ClientType clientType() throws RestException {
    String type = first("clientType");
    if (type == null) {
      return RestOperation.ClientType.DEFAULT;
    }
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "default" -> RestOperation.ClientType.DEFAULT;
      case "mqtt" -> RestOperation.ClientType.MQTT;
      default ->
          throw RestException.badRequest(
              "clientType", "The client type is neither Default nor MQTT.");
    };
  }

  static String checkedGroup(String target, String group) throws RestException {
    if (!Names.isGroup(group)) {
      throw RestException.badRequest(target, "The group is invalid: " + Names.GROUP_RULE + ".");
    }
    return group;
  }

  private OptionalInt number(String name, int least, int most) throws RestException {
    String text = first(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException noNumber) {
      // Answered below.
    }
    throw RestException.badRequest(
        name, "Parameter '" + name + "' is not a whole number from " + least + " to " + most + ".");
  }

  private String segment(String name) {
    String value = segments.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The route has no segment '" + name + "'.");
    }
    return value;
  }

  private @Nullable String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? null : values.getFirst();
  }

  private List<String> all(String name) {
    return query.getOrDefault(name, List.of());
  }
}
