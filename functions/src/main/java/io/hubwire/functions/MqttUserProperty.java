package io.hubwire.functions;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One user property of an MQTT 5 packet. A name may occur several times. Immutable. */
public final class MqttUserProperty extends ByContent {
  private @Nullable String name;
  private @Nullable String value;

  private MqttUserProperty() {}

  /** A property. */
  public static MqttUserProperty of(String name, String value) {
    MqttUserProperty property = new MqttUserProperty();
    property.name = name;
    property.value = value;
    return property;
  }

  /** Returns the name, empty where the client sent none. */
  public String getName() {
    return name == null ? "" : name;
  }

  /** Returns the value, empty where the client sent none. */
  public String getValue() {
    return value == null ? "" : value;
  }

  @Override
  List<@Nullable Object> content() {
    return Arrays.asList(getName(), getValue());
  }
}
