package io.hubwire.spi;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens to a client, which a service is to tell an app.
 *
 * @param userId null for an anonymous client
 * @param subprotocol that the client speaks; null for none
 * @param state the connection's, as the app's last answer set it; null for none
 * @param number of the event among its connection's, 0 for the first
 */
public record ServiceEvent(
    String hub,
    String connectionId,
    @Nullable String userId,
    @Nullable String subprotocol,
    @Nullable String state,
    long number,
    What what) {

  /** What happens. */
  public sealed interface What {}

  /**
   * The client asks to connect.
   *
   * @param subprotocols that it offers
   */
  public record Connect(List<String> subprotocols) implements What {
    public Connect {
      subprotocols = List.copyOf(subprotocols);
    }
  }

  /** The client has connected. */
  public record Connected() implements What {}

  /**
   * The client is gone.
   *
   * @param reason empty where nobody said
   */
  public record Disconnected(Optional<String> reason) implements What {}

  /**
   * The client sends a message to the app.
   *
   * @param dataType {@code text}, {@code json} or {@code binary}
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  public record User(String name, String dataType, byte[] data) implements What {}
}
