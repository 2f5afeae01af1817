package io.hubwire.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hubwire.FunctionInfo;
import io.hubwire.HandlerInfo;
import io.hubwire.Hubwire;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;

/** Events on lines of their own between those of the log, told apart by {@code event}. */
final class JsonReport implements StartReport {

  private final JsonEvents events;

  JsonReport(PrintStream out) {
    events = new JsonEvents(out);
  }

  @Override
  public void begin() {
    events.write("starting", Version.line(), json -> {});
  }

  @Override
  public void ready(Hubwire running, long millis) {
    events.write(
        "ready",
        "Ready in " + millis + " ms",
        json -> {
          json.writeNumberField("millis", millis);
          writeAddresses(json, running);
          writeFunctions(json, running);
          writeHandlers(json, running);
          json.writeArrayFieldStart("notes");
          for (String note : running.notes()) {
            json.writeString(note);
          }
          json.writeEndArray();
        });
  }

  @Override
  public void stopping() {
    events.write("stopping", "Stopping", json -> {});
  }

  private static void writeAddresses(JsonGenerator json, Hubwire running) throws IOException {
    json.writeStringField("hostUrl", running.hostUrl().toString());
    json.writeNumberField("hostPort", running.hostUrl().getPort());
    Optional<URI> service = running.serviceUrl();
    if (service.isPresent()) {
      json.writeStringField("serviceUrl", service.get().toString());
      json.writeNumberField("servicePort", service.get().getPort());
    }
  }

  private static void writeFunctions(JsonGenerator json, Hubwire running) throws IOException {
    json.writeArrayFieldStart("functions");
    for (FunctionInfo function : running.functions()) {
      json.writeStartObject();
      json.writeStringField("name", function.name());
      json.writeStringField("trigger", function.trigger());
      if (function.httpUrl() != null) {
        json.writeStringField("url", function.httpUrl());
      }
      json.writeBooleanField("disabled", function.disabled());
      if (function.error() != null) {
        json.writeStringField("error", function.error());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeHandlers(JsonGenerator json, Hubwire running) throws IOException {
    json.writeArrayFieldStart("eventHandlers");
    for (HandlerInfo handler : running.handlers()) {
      json.writeStartObject();
      json.writeStringField("hub", handler.hub());
      json.writeStringField("userEvents", handler.userEvents());
      json.writeStringField("systemEvents", String.join(",", handler.systemEvents()));
      json.writeStringField("url", handler.url());
      json.writeStringField("source", handler.source());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
