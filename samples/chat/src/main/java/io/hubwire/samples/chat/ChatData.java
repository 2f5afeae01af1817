package io.hubwire.samples.chat;

import io.hubwire.functions.WebPubSubData;

/** What the page gets to read. Each is a JSON object, told apart by {@code type}. */
final class ChatData {
  private record Said(String type, String room, String from, String text) {}

  private record Presence(String type, String room, String user) {}

  private record Room(String type, String room) {}

  private record Sent(String type, long count) {}

  private record Problem(String type, String text) {}

  private ChatData() {}

  static WebPubSubData said(String room, String from, String text) {
    return WebPubSubData.json(new Said("said", room, from, text));
  }

  static WebPubSubData joined(String room, String user) {
    return WebPubSubData.json(new Presence("joined", room, user));
  }

  static WebPubSubData left(String room, String user) {
    return WebPubSubData.json(new Presence("left", room, user));
  }

  /** Tells who has just come that somebody is there already. */
  static WebPubSubData here(String room, String user) {
    return WebPubSubData.json(new Presence("here", room, user));
  }

  /** Tells a client which room it is in now. */
  static WebPubSubData room(String room) {
    return WebPubSubData.json(new Room("room", room));
  }

  /** Tells a client that its message is on its way, and that it was its n-th. */
  static WebPubSubData sent(long count) {
    return WebPubSubData.json(new Sent("sent", count));
  }

  /** Tells a client what it should do differently. */
  static WebPubSubData problem(String text) {
    return WebPubSubData.json(new Problem("problem", text));
  }
}
