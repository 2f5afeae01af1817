package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a user event, and may send a message back to the client that caused it.
 *
 * <p>Most easily made from the request: {@code request.textResponse("ack")}.
 *
 * <p><b>States.</b> What a response sets is kept with the connection and comes back with each later
 * event. Hosts merge it into what is there: a name that is set again is overwritten, others stay.
 *
 * <p>Immutable: each method returns a new response.
 */
public final class UserEventResponse extends StateEventResponse implements WebPubSubEventResponse {
  private final @Nullable Object data;
  private final @Nullable String dataType;

  private UserEventResponse(
      @Nullable Object data, @Nullable String dataType, StateChanges changes) {
    super(changes);
    this.data = data;
    this.dataType = dataType;
  }

  /** Sends this message back. */
  public static UserEventResponse of(WebPubSubData message) {
    return new UserEventResponse(
        message.wire(), message.getDataType().wireName(), StateChanges.NONE);
  }

  /**
   * Sends nothing back. Useful to change states, where returning {@code null} would change none.
   */
  public static UserEventResponse empty() {
    return new UserEventResponse(null, null, StateChanges.NONE);
  }

  /**
   * Returns a response that also sets a state of the connection.
   *
   * @param key the state's name, not empty
   * @param value text, a number, a boolean, a map, a collection or a record of such
   * @throws IllegalArgumentException if the value is of another kind
   */
  public UserEventResponse withState(String key, Object value) {
    return new UserEventResponse(data, dataType, changes().with(key, value));
  }

  /**
   * Returns a response that also removes a state of the connection.
   *
   * <p><b>Beyond the cloud:</b> the response says so in a member {@code removedStates}, which
   * Hubwire's host obeys and Microsoft's host ignores: there the state keeps its value. An app for
   * both overwrites the state with a value of its own that means "none".
   */
  public UserEventResponse withoutState(String key) {
    return new UserEventResponse(data, dataType, changes().without(key));
  }

  /**
   * Returns a response that first removes every state of the connection; {@link #withState}
   * afterwards sets new ones.
   *
   * <p><b>Beyond the cloud:</b> the response says so in a member {@code clearStates}, which
   * Hubwire's host obeys and Microsoft's host ignores: there the states keep their values.
   */
  public UserEventResponse withoutStates() {
    return new UserEventResponse(data, dataType, StateChanges.all());
  }

  @Nullable Object data() {
    return data;
  }

  @Nullable String dataType() {
    return dataType;
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(dataType, data, changes());
  }
}
