package io.hubwire.host.route;

import java.util.List;

/**
 * Where an HTTP trigger listens.
 *
 * @param function the function's name
 * @param template below the route prefix
 * @param methods upper case; empty for every method
 */
public record HttpRoute(String function, RouteTemplate template, List<String> methods) {

  /** Whether requests of that method may reach the function. */
  public boolean allows(String method) {
    return methods.isEmpty() || methods.contains(method);
  }
}
