package io.hubwire.bindings;

/** Which clients' events a trigger listens to. */
public enum ClientProtocols {
  ALL("All"),
  WEB_PUB_SUB("WebPubSub"),
  MQTT("Mqtt");

  private final String text;

  ClientProtocols(String text) {
    this.text = text;
  }

  /** As written in function.json (in any case) and in messages. */
  public String text() {
    return text;
  }
}
