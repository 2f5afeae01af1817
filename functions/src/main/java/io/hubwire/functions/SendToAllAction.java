package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message to every connection of the hub. Made by {@link WebPubSubAction#sendToAll}.
 *
 * <p>Immutable.
 */
public final class SendToAllAction extends SendAction {
  private final @Nullable List<String> excluded;

  SendToAllAction(WebPubSubData message) {
    this(message.wire(), message.getDataType().wireName(), List.of());
  }

  private SendToAllAction(Object data, String dataType, List<String> excluded) {
    super("sendToAll", data, dataType);
    this.excluded = Checks.orAbsent(excluded);
  }

  /**
   * Returns the same action, sent to all but these connections. Replaces what was excluded before.
   */
  public SendToAllAction excluding(String... connectionIds) {
    return new SendToAllAction(data(), dataType(), List.of(connectionIds));
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(dataType(), data(), excluded);
  }
}
