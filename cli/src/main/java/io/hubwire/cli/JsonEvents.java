package io.hubwire.cli;

import io.hubwire.cli.log.JsonText;
import java.io.PrintStream;

/** Writes what a command says about itself as lines like those of the log. */
final class JsonEvents {

  private final PrintStream out;

  JsonEvents(PrintStream out) {
    this.out = out;
  }

  /** One line. */
  void write(String event, String message, JsonText.Members members) {
    out.println(
        JsonText.object(
            json -> {
              json.writeStringField("time", JsonText.now());
              json.writeStringField("level", "info");
              json.writeStringField("event", event);
              json.writeStringField("message", message);
              members.write(json);
            }));
    out.flush();
  }
}
