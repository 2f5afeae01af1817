package io.hubwire.bindings;

import java.util.List;

/**
 * A {@code webPubSubTrigger}: which events a function listens to, from which services, and what it
 * receives of them.
 */
public final class WebPubSubTriggerBinding implements WebPubSubBinding {

  private static final List<String> EVENT_TYPES = List.of("system", "user");
  private static final List<String> PROTOCOLS = List.of("all", "webPubSub", "mqtt");
  private static final List<EventType> TYPES = List.of(EventType.SYSTEM, EventType.USER);
  private static final List<ClientProtocols> CLIENTS =
      List.of(ClientProtocols.ALL, ClientProtocols.WEB_PUB_SUB, ClientProtocols.MQTT);
  private static final List<String> DATA_TYPES = List.of("string", "binary", "stream");
  private static final List<String> CARDINALITIES = List.of("one", "many");

  private final String name;
  private final String hub;
  private final EventType eventType;
  private final String eventName;
  private final ClientProtocols clientProtocols;
  private final ParameterForm form;
  private final AccessGuard guard;

  WebPubSubTriggerBinding(BindingProperties properties, ExtensionSettings settings) {
    name = properties.name();
    eventType = TYPES.get(properties.choice("eventType", EnumText.UNKNOWN, EVENT_TYPES));
    String rawEventName = properties.requiredText("eventName");
    clientProtocols = CLIENTS.get(properties.choice("clientProtocols", 0, PROTOCOLS));
    int dataType = properties.choice("dataType", 0, DATA_TYPES);
    boolean many = properties.choice("cardinality", 0, CARDINALITIES) == 1;
    form = many ? ParameterForm.NOTHING : dataType == 0 ? ParameterForm.TEXT : ParameterForm.BYTES;
    List<String> connections = ConnectionNames.of(properties);
    hub = settings.triggerHub(properties.text("hub"));
    eventName = settings.resolveForTrigger(rawEventName);
    guard = new AccessGuard(settings.connections().guarding(connections));
  }

  @Override
  public String name() {
    return name;
  }

  /** The hub, settings resolved. */
  public String hub() {
    return hub;
  }

  /** The type of the events. */
  public EventType eventType() {
    return eventType;
  }

  /** The name of the events, settings resolved. */
  public String eventName() {
    return eventName;
  }

  /** The clients whose events these are. */
  public ClientProtocols clientProtocols() {
    return clientProtocols;
  }

  ParameterForm form() {
    return form;
  }

  AccessGuard guard() {
    return guard;
  }
}
