package io.hubwire.samples.chat;

import io.hubwire.functions.UserEventRequest;
import io.hubwire.functions.WebPubSubConnectionContext;
import io.hubwire.functions.WebPubSubData;
import io.hubwire.functions.WebPubSubEventType;

/** Alice, on connection c1, as the service tells of her. */
final class Clients {
  private Clients() {}

  static WebPubSubConnectionContext.Builder alice(WebPubSubEventType type, String event) {
    return WebPubSubConnectionContext.builder()
        .event(type, event)
        .hub("chat")
        .connectionId("c1")
        .userId("alice");
  }

  static UserEventRequest aliceSends(String event, String room, String text) {
    return UserEventRequest.of(
        alice(WebPubSubEventType.USER, event).state("room", room).build(),
        WebPubSubData.text(text));
  }
}
