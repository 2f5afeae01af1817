package io.hubwire.host.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a segment of a route template. */
sealed interface RoutePart {

  /** Text that must be there, compared ignoring case. */
  record Literal(String text) implements RoutePart {}

  /**
   * A value to take from the path.
   *
   * @param defaultValue what it is where the path ends before it, or null
   */
  record Parameter(
      String name,
      boolean catchAll,
      boolean optional,
      @Nullable String defaultValue,
      List<RouteConstraint> constraints)
      implements RoutePart {

    boolean mayBeMissing() {
      return optional || catchAll || defaultValue != null;
    }

    boolean accepts(String value) {
      return constraints.stream().allMatch(constraint -> constraint.matches(value));
    }
  }
}
