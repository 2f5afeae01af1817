package io.hubwire.junit;

import io.hubwire.Hubwire;
import io.hubwire.spi.EventReply;
import io.hubwire.spi.ServiceEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client that exists in events alone: they reach the app's functions, signed, as a service would
 * send them. What the app answers is given back, and the connection's state goes from each answer
 * to the next event. Made by {@link FakeService#client}.
 */
public final class FakeClient {

  private static final String STATE = "ce-connectionstate";

  private final Hubwire hubwire;
  private final String hub;
  private final String connectionId = UUID.randomUUID().toString().replace("-", "");
  private @Nullable String userId;
  private @Nullable String subprotocol;
  private @Nullable String state;
  private long number;

  FakeClient(Hubwire hubwire, String hub) {
    this.hubwire = hubwire;
    this.hub = hub;
  }

  /** With a user's id; without this it is anonymous. */
  public FakeClient as(String newUserId) {
    userId = newUserId;
    return this;
  }

  /** With a subprotocol, such as {@code json.webpubsub.azure.v1}. */
  public FakeClient speaking(String newSubprotocol) {
    subprotocol = newSubprotocol;
    return this;
  }

  /** The id of its connection. */
  public String connectionId() {
    return connectionId;
  }

  /** It asks to connect. */
  public FakeReply connect() {
    return send(
        new ServiceEvent.Connect(subprotocol == null ? List.of() : List.of(subprotocol)), 0);
  }

  /** It is connected. */
  public FakeReply connected() {
    return send(new ServiceEvent.Connected(), ++number);
  }

  /** It sends an event with a text; for raw clients the event is {@code message}. */
  public FakeReply sendEvent(String event, String text) {
    return user(event, "text", text.getBytes(StandardCharsets.UTF_8));
  }

  /** It sends an event with JSON. */
  public FakeReply sendJsonEvent(String event, String json) {
    return user(event, "json", json.getBytes(StandardCharsets.UTF_8));
  }

  /** It sends an event with bytes. */
  public FakeReply sendEvent(String event, byte[] content) {
    return user(event, "binary", content);
  }

  /**
   * It is gone.
   *
   * @param reason empty where nobody said
   */
  public FakeReply disconnected(String reason) {
    return send(
        new ServiceEvent.Disconnected(reason.isEmpty() ? Optional.empty() : Optional.of(reason)),
        ++number);
  }

  private FakeReply user(String event, String dataType, byte[] data) {
    return send(new ServiceEvent.User(event, dataType, data), ++number);
  }

  private FakeReply send(ServiceEvent.What what, long eventNumber) {
    EventReply reply =
        hubwire.send(
            new ServiceEvent(hub, connectionId, userId, subprotocol, state, eventNumber, what));
    List<String> states = reply.headers().getOrDefault(STATE, List.of());
    if (!states.isEmpty()) {
      state = states.getLast();
    }
    return new FakeReply(
        reply.status(),
        reply.headers().getOrDefault("content-type", List.of("")).getFirst(),
        new String(reply.body(), StandardCharsets.UTF_8));
  }
}
