package io.hubwire.protocol.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an event, each as its header has it; null where there is no such header. A
 * service sets all that the protocol requires; a handler decides itself what it misses.
 *
 * @param type {@code azure.webpubsub.sys.connect}, … or {@code azure.webpubsub.user.<name>}
 * @param source {@code /hubs/<hub>/client/<connection>}
 * @param id per connection, 0 for connect, then counting
 * @param time written in whole seconds
 * @param connectionState the raw header; an empty text is a value
 * @param signature one or more signatures, comma-joined
 * @param origin the service's host name; several are comma-joined
 * @param physicalConnectionId MQTT only
 * @param sessionId MQTT only
 * @param clientRequestId the same over all tries of one event
 * @param metadata of a user event's message, keys in lower case
 */
public record EventAttributes(
    @Nullable String hub,
    @Nullable String connectionId,
    @Nullable String eventName,
    @Nullable String type,
    @Nullable String source,
    @Nullable Long id,
    @Nullable Instant time,
    @Nullable String userId,
    @Nullable String subprotocol,
    @Nullable String connectionState,
    @Nullable String signature,
    @Nullable String origin,
    @Nullable String physicalConnectionId,
    @Nullable String sessionId,
    @Nullable String clientRequestId,
    Map<String, String> metadata) {

  /** How the type of every system event begins; any other type is a user event. */
  public static final String SYSTEM_PREFIX = "azure.webpubsub.sys.";

  /** How the type of a user event begins. */
  public static final String USER_PREFIX = "azure.webpubsub.user.";

  public EventAttributes {
    metadata = Map.copyOf(metadata);
  }

  /** Whether the type is that of a system event, in any case. */
  public boolean isSystem() {
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(SYSTEM_PREFIX);
  }

  /** Whether the event comes from an MQTT client: protocol and physical connection both say so. */
  public boolean isMqtt() {
    return physicalConnectionId != null
        && subprotocol != null
        && HeaderText.pieces(subprotocol).contains("mqtt");
  }

  /** The source of a connection's events. */
  public static String sourceOf(String hub, String connectionId) {
    return "/hubs/" + hub + "/client/" + connectionId;
  }
}
