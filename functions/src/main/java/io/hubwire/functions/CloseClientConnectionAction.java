package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Closes one connection. Made by {@link WebPubSubAction#closeClientConnection}.
 *
 * <p>Immutable.
 */
public final class CloseClientConnectionAction extends WebPubSubAction {
  private final String connectionId;
  private final @Nullable String reason;

  CloseClientConnectionAction(String connectionId, @Nullable String reason) {
    super("closeClientConnection");
    this.connectionId = Checks.notEmpty(connectionId, "connectionId");
    this.reason = reason;
  }

  /** Returns the same action, which tells the client this reason. */
  public CloseClientConnectionAction because(String why) {
    return new CloseClientConnectionAction(connectionId, why);
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(connectionId, reason);
  }
}
