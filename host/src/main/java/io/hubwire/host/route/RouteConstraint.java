package io.hubwire.host.route;

/** What a route value must look like for its route to match. */
@FunctionalInterface
interface RouteConstraint {

  boolean matches(String value);
}
