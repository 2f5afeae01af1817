package io.hubwire.service.upstream;

import org.jspecify.annotations.Nullable;

/** Which handlers are in this JVM; may change while the service runs. */
public final class LocalHandlers {

  private record Place(String baseUrl, LocalHandler handler) {}

  private volatile @Nullable Place place;

  /** None yet. */
  public LocalHandlers() {}

  /** From now on events for handlers below a URL take no socket. */
  public void at(String baseUrl, LocalHandler handler) {
    place = new Place(baseUrl, handler);
  }

  /** Who answers at a URL without a socket; null for nobody. */
  @Nullable LocalHandler of(String url) {
    Place known = place;
    return known != null && url.startsWith(known.baseUrl() + "/") ? known.handler() : null;
  }
}
