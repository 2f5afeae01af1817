package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message to every connection of a user. Made by {@link WebPubSubAction#sendToUser}.
 *
 * <p>Immutable.
 */
public final class SendToUserAction extends SendAction {
  private final String userId;

  SendToUserAction(String userId, WebPubSubData message) {
    super("sendToUser", message.wire(), message.getDataType().wireName());
    this.userId = Checks.notEmpty(userId, "userId");
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(userId, dataType(), data());
  }
}
