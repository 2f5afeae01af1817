package io.hubwire.service.server;

/** What a service answers. */
enum Readiness {
  /** Nothing yet: its owner has more to do. */
  CLOSED,
  /** Everything. */
  OPEN,
  /**
   * Servers, for what the last events of clients make them do; no client and nobody who asks
   * whether it is ready.
   */
  STOPPING;

  private static final String HEALTH = "/api/health";

  boolean admits(String path) {
    return switch (this) {
      case CLOSED -> false;
      case OPEN -> true;
      case STOPPING -> Route.of(path).filter(Route.REST::equals).isPresent() && !isHealth(path);
    };
  }

  private static boolean isHealth(String path) {
    return path.equals(HEALTH) || path.equals(HEALTH + "/");
  }
}
