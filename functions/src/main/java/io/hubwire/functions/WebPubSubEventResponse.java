package io.hubwire.functions;

/**
 * What a function answers to {@code connect} or to a user event. The return type for functions that
 * sometimes accept and sometimes refuse.
 *
 * <p>All are immutable, and equal when they say the same, so a unit test can compare them.
 */
public sealed interface WebPubSubEventResponse
    permits ConnectEventResponse,
        UserEventResponse,
        EventErrorResponse,
        MqttConnectEventErrorResponse {}
