package io.hubwire.protocol.event;

/** A user property of an MQTT 5 packet. */
public record MqttUserProperty(String name, String value) {}
