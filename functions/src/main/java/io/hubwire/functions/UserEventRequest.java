package io.hubwire.functions;

import org.jspecify.annotations.Nullable;

/**
 * A client has sent an event.
 *
 * <p><b>Bytes.</b> Hosts hand the data over as text within this object, so what is not UTF-8 is
 * lost in {@link #getData}. For the exact bytes take the data alone:
 *
 * <pre>{@code
 * public UserEventResponse image(
 *     @WebPubSubTrigger(name = "data", dataType = "binary", hub = "chat",
 *         eventType = WebPubSubEventType.USER, eventName = "image") byte[] bytes,
 *     @BindingName("ConnectionContext") WebPubSubConnectionContext context) {
 *   return UserEventResponse.of(WebPubSubData.binary(bytes));
 * }
 * }</pre>
 */
public final class UserEventRequest extends WebPubSubEventRequest {
  private @Nullable String data;
  private @Nullable String dataType;

  private UserEventRequest() {}

  UserEventRequest(
      @Nullable WebPubSubConnectionContext context,
      @Nullable String data,
      @Nullable String dataType) {
    super(context);
    this.data = data;
    this.dataType = dataType;
  }

  /**
   * A request, for unit tests of functions that are handed one. Bytes are lost in it as they are in
   * a real one.
   */
  public static UserEventRequest of(WebPubSubConnectionContext context, WebPubSubData data) {
    return new UserEventRequest(context, data.getText(), data.getDataType().name());
  }

  /**
   * Returns the data as text: text as it is, JSON as JSON text, bytes read as UTF-8 with everything
   * else replaced. Empty where the client has sent none.
   */
  public String getData() {
    return data == null ? "" : data;
  }

  /**
   * Returns what kind of data the client has sent.
   *
   * @throws IllegalStateException if the event names a kind that this version does not know
   */
  public WebPubSubDataType getDataType() {
    return WireNames.read(WebPubSubDataType.class, dataType == null ? "" : dataType, "dataType");
  }

  /** Returns a response that sends this back to the client. */
  public UserEventResponse response(WebPubSubData message) {
    return UserEventResponse.of(message);
  }

  /** Returns a response that sends text back to the client. */
  public UserEventResponse textResponse(String text) {
    return UserEventResponse.of(WebPubSubData.text(text));
  }

  /**
   * Returns a response that sends JSON back to the client. It is sent as it is, not encoded a
   * second time.
   */
  public UserEventResponse jsonResponse(String jsonText) {
    return UserEventResponse.of(WebPubSubData.json(jsonText));
  }

  /** Returns a response that sends bytes back to the client. */
  public UserEventResponse binaryResponse(byte[] bytes) {
    return UserEventResponse.of(WebPubSubData.binary(bytes));
  }

  /** Returns a response that sends nothing back. Useful to change states. */
  public UserEventResponse emptyResponse() {
    return UserEventResponse.empty();
  }

  /** Returns a response that refuses the event. */
  public EventErrorResponse error(WebPubSubErrorCode code, String errorMessage) {
    return EventErrorResponse.of(code, errorMessage);
  }
}
