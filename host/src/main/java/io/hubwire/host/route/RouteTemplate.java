package io.hubwire.host.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A route template of ASP.NET Core's attribute routes, which HTTP triggers use: literals (ignoring
 * case), parameters with constraints, optional ones, defaults, catch-alls, several in one segment.
 */
public final class RouteTemplate {

  private final String text;
  private final List<RouteSegment> segments;

  private RouteTemplate(String text, List<RouteSegment> segments) {
    this.text = text;
    this.segments = segments;
  }

  /**
   * Reads a template; a slash at its end is ignored.
   *
   * @throws RouteException saying what is wrong with it
   */
  public static RouteTemplate parse(String template) {
    if (template.startsWith("/") || template.startsWith("~")) {
      throw new RouteException(
          "The route template '"
              + template
              + "' is invalid: a route does not begin with '/' or '~', since the route prefix and a"
              + " '/' come before it. Write '"
              + template.replaceAll("^[~/]+", "")
              + "'.");
    }
    String trimmed =
        template.endsWith("/") ? template.substring(0, template.length() - 1) : template;
    return new RouteTemplate(trimmed, new RouteParser(template).parse());
  }

  /** The template without a slash at its end. */
  public String text() {
    return text;
  }

  /**
   * Compares a path with the template.
   *
   * @param path without the leading slash, not decoded
   * @return the parameters' values, null for an optional one that the path lacks; or null where the
   *     path does not match
   */
  public @Nullable Map<String, @Nullable String> match(String path) {
    List<String> given = PathSegments.of(path);
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      RouteSegment segment = segments.get(i);
      if (segment.isCatchAll() && i < given.size()) {
        String rest = String.join("/", given.subList(i, given.size()));
        return segment.match(rest, values) ? values : null;
      }
      boolean matches =
          i < given.size() ? segment.match(given.get(i), values) : segment.matchMissing(values);
      if (!matches) {
        return null;
      }
    }
    return given.size() > segments.size() ? null : values;
  }
}
