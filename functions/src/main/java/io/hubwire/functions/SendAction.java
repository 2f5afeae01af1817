package io.hubwire.functions;

/**
 * The actions that carry a message, in the form that hosts demand: its kind always named, bytes as
 * a buffer object.
 */
abstract sealed class SendAction extends WebPubSubAction
    permits SendToAllAction, SendToConnectionAction, SendToGroupAction, SendToUserAction {
  private final Object data;
  private final String dataType;

  SendAction(String actionName, Object data, String dataType) {
    super(actionName);
    this.data = data;
    this.dataType = dataType;
  }

  Object data() {
    return data;
  }

  String dataType() {
    return dataType;
  }
}
