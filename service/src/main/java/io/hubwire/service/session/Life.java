package io.hubwire.service.session;

/**
 * Where a session is in its life. Each state is left only as the arrows say; a session holds one
 * and asks it, so that no two flags can disagree.
 *
 * <pre>
 *             wire lost, may return
 *   Present ────────────────────────▶ Away
 *    │  │   ◀────────────────────────  │
 *    │  │      back on another wire    │ not back in time, or closed by us
 *    │  └──────── closed by us ──────┐ │
 *    │ closed by the client,         ▼ ▼
 *    │ wire lost for good          Closing
 *    ▼                               │
 *   Gone ◀───────────────────────────┘ what was sent is taken, or not in time
 * </pre>
 *
 * From {@code Closing} on it is in no hub and no group, and nothing is sent to it. Only reliable
 * sessions are ever {@code Away}.
 */
sealed interface Life {

  /** A wire carries it. */
  record Present() implements Life {}

  /** A reliable client without a wire: a member still, whose messages are kept for a while. */
  record Away() implements Life {}

  /** Out of its hub; its close frame waits until the wire has taken what was sent before. */
  record Closing(int code, String text) implements Life {}

  /** Over. */
  record Gone() implements Life {}

  /** Whether it is still in its hub. */
  default boolean isMember() {
    return switch (this) {
      case Present() -> true;
      case Away() -> true;
      case Closing(int code, String text) -> false;
      case Gone() -> false;
    };
  }
}
