package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message to one connection. Made by {@link WebPubSubAction#sendToConnection}.
 *
 * <p>Immutable.
 */
public final class SendToConnectionAction extends SendAction {
  private final String connectionId;

  SendToConnectionAction(String connectionId, WebPubSubData message) {
    super("sendToConnection", message.wire(), message.getDataType().wireName());
    this.connectionId = Checks.notEmpty(connectionId, "connectionId");
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(connectionId, dataType(), data());
  }
}
