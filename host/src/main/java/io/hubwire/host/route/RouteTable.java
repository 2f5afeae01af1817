package io.hubwire.host.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes of an app, tried one after the other in the order in which they were added: by name of
 * function, with no preference for literals.
 */
public final class RouteTable {

  private final String prefix;
  private final List<HttpRoute> routes = new ArrayList<>();

  /**
   * A function whose route matches a request.
   *
   * @param values the route's values; null for an optional one that was not given
   */
  public record Match(HttpRoute route, Map<String, @Nullable String> values) {}

  /** With what all routes begin; may be empty. */
  public RouteTable(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Adds a route behind those before.
   *
   * @throws RouteException where it would hide the host's own addresses or repeats a route, or the
   *     prefix can be part of no route
   */
  public void add(HttpRoute route) {
    checkPrefix(prefix);
    String text = route.template().text().toLowerCase(Locale.ROOT);
    if (text.startsWith("admin") || text.startsWith("runtime")) {
      throw new RouteException(
          "The specified route conflicts with one or more built in routes. ('"
              + route.template().text()
              + "' begins with 'admin' or 'runtime'; choose another route.)");
    }
    for (HttpRoute other : routes) {
      if (other.template().text().equalsIgnoreCase(route.template().text())
          && overlap(other.methods(), route.methods())) {
        throw new RouteException(
            "The route specified conflicts with the route defined by function '"
                + other.function()
                + "'. (Both are '"
                + route.template().text()
                + "'; change one, or give them different methods.)");
      }
    }
    routes.add(route);
  }

  /**
   * Refuses a prefix that makes every route invalid.
   *
   * @throws RouteException where a slash begins, ends or follows another one
   */
  public static void checkPrefix(String prefix) {
    boolean invalid =
        prefix.startsWith("/")
            || prefix.startsWith("~")
            || prefix.endsWith("/")
            || prefix.contains("//");
    if (invalid) {
      throw new RouteException(
          "The setting 'extensions.http.routePrefix' of host.json is '"
              + prefix
              + "', and a '/' follows it: such routes are invalid. Write '"
              + prefix.replaceAll("^[~/]+|/+$", "").replaceAll("/+", "/")
              + "'.");
    }
  }

  private static boolean overlap(List<String> some, List<String> others) {
    return some.isEmpty() || others.isEmpty() || some.stream().anyMatch(others::contains);
  }

  /**
   * The first route that matches.
   *
   * @param method upper case
   * @param path with its leading slash, not decoded
   */
  public Optional<Match> match(String method, String path) {
    String rest = withoutPrefix(path);
    if (rest == null) {
      return Optional.empty();
    }
    for (HttpRoute route : routes) {
      if (route.allows(method)) {
        Map<String, @Nullable String> values = route.template().match(rest);
        if (values != null) {
          return Optional.of(new Match(route, values));
        }
      }
    }
    return Optional.empty();
  }

  private @Nullable String withoutPrefix(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    if (prefix.isEmpty()) {
      return relative;
    }
    if (!relative.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return null;
    }
    String rest = relative.substring(prefix.length());
    return rest.isEmpty() ? "" : rest.startsWith("/") ? rest.substring(1) : null;
  }
}
