package io.hubwire.protocol.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to call the data plane.
 *
 * @param method the HTTP method
 * @param template the path; segments in braces vary
 */
public record RestRoute(String method, String template) {

  /** The segments of a raw path; one slash at the end does not count. */
  static List<String> split(String rawPath) {
    String path =
        rawPath.length() > 1 && rawPath.endsWith("/")
            ? rawPath.substring(0, rawPath.length() - 1)
            : rawPath;
    return List.of(path.split("/", -1));
  }

  /** In {@code /api/hubs/h/groups/g/…} what follows the hub is a word of the route, then a name. */
  private static final int HUB = 3;

  /**
   * Whether a path is the same as another one or lies below it. Both are raw, and are compared
   * segment by segment as they are decoded here. The words of the routes and the hub ignore case;
   * the names of groups, users and connections do not. One slash at the end does not count.
   *
   * @param parent from the first slash on, or empty
   */
  public static boolean covers(String parent, String path) {
    List<String> outer = split(parent.equals("/") ? "" : parent);
    List<String> inner = split(path);
    if (outer.size() > inner.size()) {
      return false;
    }
    for (int index = 0; index < outer.size(); index++) {
      String one = PercentEncoding.decodeSegment(outer.get(index));
      String other = PercentEncoding.decodeSegment(inner.get(index));
      boolean name = index > HUB && index % 2 == 1;
      if (!(name ? one.equals(other) : one.equalsIgnoreCase(other))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Holds a path against the segments of a template.
   *
   * @return the decoded variable segments by name; null if the path is another one
   */
  static @Nullable Map<String, String> match(List<String> pattern, List<String> path) {
    if (pattern.size() != path.size()) {
      return null;
    }
    Map<String, String> variables = new HashMap<>();
    for (int index = 0; index < pattern.size(); index++) {
      String wanted = pattern.get(index);
      String given = PercentEncoding.decodeSegment(path.get(index));
      if (wanted.startsWith("{")) {
        variables.put(wanted.substring(1, wanted.length() - 1), given);
      } else if (!wanted.equalsIgnoreCase(given)) {
        return null;
      }
    }
    return variables;
  }
}
