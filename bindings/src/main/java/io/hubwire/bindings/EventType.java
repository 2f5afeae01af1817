package io.hubwire.bindings;

/** The two types of events that a trigger listens to. */
public enum EventType {
  SYSTEM("System"),
  USER("User");

  private final String text;

  EventType(String text) {
    this.text = text;
  }

  /** As written towards functions and in messages. */
  public String text() {
    return text;
  }
}
