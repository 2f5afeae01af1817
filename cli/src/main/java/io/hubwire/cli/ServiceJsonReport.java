package io.hubwire.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.service.HubSettings;
import io.hubwire.service.upstream.EventHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events on lines of their own between those of the log, told apart by {@code event}. */
final class ServiceJsonReport implements ServiceReport {

  private final JsonEvents events;

  ServiceJsonReport(PrintStream out) {
    events = new JsonEvents(out);
  }

  @Override
  public void begin() {
    events.write("starting", Version.line(), json -> {});
  }

  @Override
  public void ready(
      ConnectionString service, Map<String, HubSettings> hubs, List<String> notes, long millis) {
    URI url = URI.create(service.endpoint().url());
    events.write(
        "ready",
        "Ready in " + millis + " ms",
        json -> {
          json.writeNumberField("millis", millis);
          json.writeStringField("serviceUrl", url.toString());
          json.writeNumberField("servicePort", url.getPort());
          json.writeArrayFieldStart("eventHandlers");
          for (Map.Entry<String, HubSettings> hub : new TreeMap<>(hubs).entrySet()) {
            for (EventHandler handler : hub.getValue().eventHandlers()) {
              write(json, hub.getKey(), handler);
            }
          }
          json.writeEndArray();
          json.writeArrayFieldStart("notes");
          for (String note : notes) {
            json.writeString(note);
          }
          json.writeEndArray();
        });
  }

  private static void write(JsonGenerator json, String hub, EventHandler handler)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("hub", hub);
    json.writeStringField("userEvents", handler.userEventPattern());
    json.writeStringField("systemEvents", String.join(",", handler.systemEvents()));
    json.writeStringField("url", ServiceTextReport.url(handler));
    json.writeEndObject();
  }

  @Override
  public void stopping() {
    events.write("stopping", "Stopping", json -> {});
  }
}
