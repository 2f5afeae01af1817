package io.hubwire.host.route;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands between two slashes of a route template: one literal, one parameter, or several of
 * them in a row.
 *
 * @param whole matches the segment with every part
 * @param withoutOptional matches it without its last parameter and the dot before that, or null
 */
record RouteSegment(List<RoutePart> parts, Pattern whole, @Nullable Pattern withoutOptional) {

  static RouteSegment of(List<RoutePart> parts, String template) {
    for (int i = 0; i < parts.size(); i++) {
      check(parts, i, template);
    }
    boolean optionalEnd =
        parts.size() > 1
            && parts.getLast() instanceof RoutePart.Parameter parameter
            && parameter.optional();
    return new RouteSegment(
        List.copyOf(parts),
        pattern(parts),
        optionalEnd ? pattern(parts.subList(0, parts.size() - 2)) : null);
  }

  private static void check(List<RoutePart> parts, int i, String template) {
    if (parts.size() == 1 || !(parts.get(i) instanceof RoutePart.Parameter parameter)) {
      return;
    }
    boolean afterDot =
        i > 0
            && parts.get(i - 1) instanceof RoutePart.Literal literal
            && literal.text().endsWith(".");
    String wrong =
        parameter.catchAll()
            ? "a catch-all parameter must be a segment of its own"
            : i > 0 && parts.get(i - 1) instanceof RoutePart.Parameter
                ? "two parameters must have a text between them"
                : parameter.optional() && !(i == parts.size() - 1 && afterDot)
                    ? "an optional parameter within a segment must be its end and follow a dot"
                    : null;
    if (wrong != null) {
      throw new RouteException("The route template '" + template + "' is invalid: " + wrong + ".");
    }
  }

  private static Pattern pattern(List<RoutePart> parts) {
    StringBuilder expression = new StringBuilder();
    for (RoutePart part : parts) {
      expression.append(
          switch (part) {
            case RoutePart.Literal literal -> Pattern.quote(literal.text());
            case RoutePart.Parameter parameter -> "(.+)";
          });
    }
    return Pattern.compile(
        expression.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  boolean isCatchAll() {
    return parts.getFirst() instanceof RoutePart.Parameter parameter && parameter.catchAll();
  }

  boolean mayBeMissing() {
    return parts.size() == 1
        && parts.getFirst() instanceof RoutePart.Parameter parameter
        && parameter.mayBeMissing();
  }

  /** Takes the values of this segment's parameters from a path's, already decoded. */
  boolean match(String segment, Map<String, @Nullable String> values) {
    Matcher matcher = whole.matcher(segment);
    if (matcher.matches()) {
      return take(matcher, values);
    }
    if (withoutOptional != null && !segment.endsWith(".")) {
      matcher = withoutOptional.matcher(segment);
      return matcher.matches() && take(matcher, values);
    }
    return false;
  }

  private boolean take(Matcher matcher, Map<String, @Nullable String> values) {
    int group = 0;
    for (RoutePart part : parts) {
      if (part instanceof RoutePart.Parameter parameter) {
        group++;
        if (group > matcher.groupCount()) {
          values.put(parameter.name(), null);
        } else if (parameter.accepts(matcher.group(group))) {
          values.put(parameter.name(), matcher.group(group));
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /** Sets this segment's parameter where the path ends before it; false if it must be there. */
  boolean matchMissing(Map<String, @Nullable String> values) {
    if (!mayBeMissing() || !(parts.getFirst() instanceof RoutePart.Parameter parameter)) {
      return false;
    }
    String value = parameter.defaultValue();
    if (value != null && !parameter.accepts(value)) {
      return false;
    }
    values.put(parameter.name(), value);
    return true;
  }
}
