package io.hubwire.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which connection of which hub an event is about, and what the service says of it. Taken from the
 * event's CloudEvents headers.
 *
 * <p>To get it beside other parameters, name the trigger's metadata:
 * {@code @BindingName("ConnectionContext") WebPubSubConnectionContext context}.
 */
public final class WebPubSubConnectionContext {
  private @Nullable String physicalConnectionId;
  private @Nullable String sessionId;
  private @Nullable String eventType;
  private @Nullable String eventName;
  private @Nullable String hub;
  private @Nullable String connectionId;
  private @Nullable String userId;
  private @Nullable String signature;
  private @Nullable String origin;
  private @Nullable Map<String, Object> states;
  private @Nullable Map<String, @Nullable List<@Nullable String>> headers;

  WebPubSubConnectionContext() {}

  /** Starts a context for unit tests of functions that are handed one. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns whether the service or a client caused the event.
   *
   * @throws IllegalStateException if the event names a type that this version does not know
   */
  public WebPubSubEventType getEventType() {
    return WireNames.read(WebPubSubEventType.class, orEmpty(eventType), "eventType");
  }

  /**
   * Returns the event's name: {@code connect}, {@code message}, …; empty where the request had
   * none.
   */
  public String getEventName() {
    return orEmpty(eventName);
  }

  /** Returns the hub's name; empty where the request had none. */
  public String getHub() {
    return orEmpty(hub);
  }

  /** Returns the connection's id; empty where the request had none. */
  public String getConnectionId() {
    return orEmpty(connectionId);
  }

  /** Returns the user, empty for a connection that is nobody's. */
  public Optional<String> getUserId() {
    return Optional.ofNullable(userId);
  }

  /**
   * Returns the signature that the host has checked, in the service's notation {@code sha256=…}.
   */
  public Optional<String> getSignature() {
    return Optional.ofNullable(signature);
  }

  /** Returns the host name of the service that sent the event; several are joined by commas. */
  public Optional<String> getOrigin() {
    return Optional.ofNullable(origin);
  }

  /** Returns the states that earlier responses have set for this connection. */
  public WebPubSubStates getStates() {
    return new WebPubSubStates(states);
  }

  /**
   * Returns the event's HTTP headers with their names as they were sent, each with its values.
   * Unmodifiable.
   */
  public Map<String, List<String>> getHeaders() {
    return Multimap.copy(headers);
  }

  /** Returns the first value of a header; its name is compared ignoring case. */
  public Optional<String> getHeader(String name) {
    return getHeaders().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst();
  }

  /**
   * Returns the id of the network connection; only MQTT clients have one, their session being the
   * connection.
   */
  public Optional<String> getPhysicalConnectionId() {
    return Optional.ofNullable(physicalConnectionId);
  }

  /** Returns the id of the MQTT session; empty for other clients, and on {@code connect}. */
  public Optional<String> getSessionId() {
    return Optional.ofNullable(sessionId);
  }

  boolean isUserEvent() {
    return WebPubSubEventType.USER.name().equalsIgnoreCase(orEmpty(eventType));
  }

  Map<String, Object> rawStates() {
    return states == null ? Map.of() : states;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /**
   * Puts a context together for unit tests. What is not given is missing, as it may be in a real
   * event.
   */
  public static final class Builder {
    private final WebPubSubConnectionContext context = new WebPubSubConnectionContext();
    private final Map<String, Object> states = new LinkedHashMap<>();
    private final Map<String, @Nullable List<@Nullable String>> headers = new LinkedHashMap<>();

    private Builder() {}

    /** Sets the event, such as {@code USER} and {@code message}. */
    public Builder event(WebPubSubEventType type, String name) {
      context.eventType = type.name();
      context.eventName = name;
      return this;
    }

    /** Sets the hub. */
    public Builder hub(String hub) {
      context.hub = hub;
      return this;
    }

    /** Sets the connection's id. */
    public Builder connectionId(String connectionId) {
      context.connectionId = connectionId;
      return this;
    }

    /** Sets the user. */
    public Builder userId(String userId) {
      context.userId = userId;
      return this;
    }

    /** Sets the service's host name. */
    public Builder origin(String origin) {
      context.origin = origin;
      return this;
    }

    /** Sets the signature. */
    public Builder signature(String signature) {
      context.signature = signature;
      return this;
    }

    /** Adds a state of the kinds that {@link UserEventResponse#withState} takes. */
    public Builder state(String key, Object value) {
      states.put(key, Objects.requireNonNull(PlainJson.of(value)));
      return this;
    }

    /** Adds a value to a header. */
    public Builder header(String name, String value) {
      Multimap.add(headers, name, value);
      return this;
    }

    /** Sets an MQTT client's ids. */
    public Builder mqtt(String physicalConnectionId, @Nullable String sessionId) {
      context.physicalConnectionId = physicalConnectionId;
      context.sessionId = sessionId;
      return this;
    }

    /** Returns the context. The builder is of no use afterwards. */
    public WebPubSubConnectionContext build() {
      context.states = states;
      context.headers = headers;
      return context;
    }
  }
}
