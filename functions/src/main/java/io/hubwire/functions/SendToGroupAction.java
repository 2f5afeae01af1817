package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message to every connection in a group. Made by {@link WebPubSubAction#sendToGroup}.
 *
 * <p>Immutable.
 */
public final class SendToGroupAction extends SendAction {
  private final String group;
  private final @Nullable List<String> excluded;

  SendToGroupAction(String group, WebPubSubData message) {
    this(group, message.wire(), message.getDataType().wireName(), List.of());
  }

  private SendToGroupAction(String group, Object data, String dataType, List<String> excluded) {
    super("sendToGroup", data, dataType);
    this.group = Checks.notEmpty(group, "group");
    this.excluded = Checks.orAbsent(excluded);
  }

  /**
   * Returns the same action, sent to all but these connections. Replaces what was excluded before.
   */
  public SendToGroupAction excluding(String... connectionIds) {
    return new SendToGroupAction(group, data(), dataType(), List.of(connectionIds));
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(group, dataType(), data(), excluded);
  }
}
