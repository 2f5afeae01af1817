package io.hubwire.host;

/** What a host is doing, in the words of its status. */
enum HostState {
  STARTING("Starting"),
  RUNNING("Running"),
  OFFLINE("Offline"),
  STOPPING("Stopping");

  private final String text;

  HostState(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
