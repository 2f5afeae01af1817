package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client connect, and may say who it is and what it may do. What is not said stays as the
 * client's token has it.
 *
 * <pre>{@code
 * return ConnectEventResponse.accept().withUserId("alice").withGroups("lobby").withState("joined", 1);
 * }</pre>
 *
 * <p>States: as in {@link UserEventResponse}.
 *
 * <p>Immutable: each method returns a new response.
 */
public final class ConnectEventResponse extends StateEventResponse
    implements WebPubSubEventResponse {
  private static final Members TOKEN = new Members(null, null, null, null, null);

  private final @Nullable MqttConnectResponseProperties mqtt;
  private final @Nullable String userId;
  private final @Nullable List<String> groups;
  private final @Nullable String subprotocol;
  private final @Nullable List<String> roles;

  private ConnectEventResponse(Members members, StateChanges changes) {
    super(changes);
    mqtt = members.mqtt();
    userId = members.userId();
    groups = members.groups();
    subprotocol = members.subprotocol();
    roles = members.roles();
  }

  /** Accepts the client as its token describes it. */
  public static ConnectEventResponse accept() {
    return new ConnectEventResponse(TOKEN, StateChanges.NONE);
  }

  /** Returns a response that makes the client this user; an empty text makes it nobody. */
  public ConnectEventResponse withUserId(String user) {
    return with(new Members(mqtt, user, groups, subprotocol, roles));
  }

  /**
   * Returns a response that puts the connection into these groups instead of its token's. None
   * keeps the token's.
   */
  public ConnectEventResponse withGroups(String... names) {
    return with(new Members(mqtt, userId, List.of(names), subprotocol, roles));
  }

  /** Returns a response that picks one of the WebSocket subprotocols that the client offers. */
  public ConnectEventResponse withSubprotocol(String name) {
    return with(new Members(mqtt, userId, groups, name, roles));
  }

  /**
   * Returns a response that gives the connection these roles instead of its token's, such as {@code
   * webpubsub.sendToGroup.lobby}. None takes the token's away.
   */
  public ConnectEventResponse withRoles(String... names) {
    return with(new Members(mqtt, userId, groups, subprotocol, List.of(names)));
  }

  /**
   * Returns a response that sends an MQTT 5 client these user properties. For other clients it
   * changes nothing.
   */
  public ConnectEventResponse withMqttUserProperties(MqttUserProperty... properties) {
    return with(
        new Members(
            new MqttConnectResponseProperties(null, null, List.of(properties)),
            userId,
            groups,
            subprotocol,
            roles));
  }

  /**
   * Returns a response that also sets a state of the connection.
   *
   * @param key the state's name, not empty
   * @param value text, a number, a boolean, a map, a collection or a record of such
   * @throws IllegalArgumentException if the value is of another kind
   */
  public ConnectEventResponse withState(String key, Object value) {
    return new ConnectEventResponse(members(), changes().with(key, value));
  }

  /**
   * Returns a response that also removes a state of the connection. <b>Beyond the cloud:</b> see
   * {@link UserEventResponse#withoutState}.
   */
  public ConnectEventResponse withoutState(String key) {
    return new ConnectEventResponse(members(), changes().without(key));
  }

  /**
   * Returns a response that first removes every state of the connection. <b>Beyond the cloud:</b>
   * see {@link UserEventResponse#withoutStates}.
   */
  public ConnectEventResponse withoutStates() {
    return new ConnectEventResponse(members(), StateChanges.all());
  }

  Members members() {
    return new Members(mqtt, userId, groups, subprotocol, roles);
  }

  private ConnectEventResponse with(Members members) {
    return new ConnectEventResponse(members, changes());
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(members(), changes());
  }

  /** What the response says of the connection; null is not said. */
  record Members(
      @Nullable MqttConnectResponseProperties mqtt,
      @Nullable String userId,
      @Nullable List<String> groups,
      @Nullable String subprotocol,
      @Nullable List<String> roles) {}
}
