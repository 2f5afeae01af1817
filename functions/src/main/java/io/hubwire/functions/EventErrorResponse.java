package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a {@code connect} or a user event. A refused client does not get its connection; a
 * refused user event is answered as failed, and the service may drop the connection. The
 * connection's states stay as they are.
 *
 * <p>For {@code connect} of an MQTT client hosts demand a {@link MqttConnectEventErrorResponse};
 * {@link ConnectEventRequest#error} picks the right one.
 *
 * <p>Immutable.
 */
public final class EventErrorResponse extends ByContent implements WebPubSubEventResponse {
  private final String code;
  private final String errorMessage;

  private EventErrorResponse(WebPubSubErrorCode code, String errorMessage) {
    this.code = code.wireName();
    // Microsoft's host answers 500 whatever the code where the message is missing.
    this.errorMessage = Objects.requireNonNull(errorMessage, "errorMessage");
  }

  /**
   * An error.
   *
   * @param code decides the HTTP status that the service is answered
   * @param errorMessage the body of that answer; whether the client sees it is up to the service
   */
  public static EventErrorResponse of(WebPubSubErrorCode code, String errorMessage) {
    return new EventErrorResponse(code, errorMessage);
  }

  /** Returns the code. */
  public WebPubSubErrorCode getCode() {
    for (WebPubSubErrorCode value : WebPubSubErrorCode.values()) {
      if (value.wireName().equals(code)) {
        return value;
      }
    }
    throw new IllegalStateException(
        "An error response was made without one of the known codes: " + code);
  }

  /** Returns the message. */
  public String getErrorMessage() {
    return errorMessage;
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(code, errorMessage);
  }
}
