package io.hubwire.cli.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.service.upstream.EventHandler;
import java.util.List;

/** The {@code appsettings.json} of Microsoft's emulator, for an app that runs on this machine. */
final class EmulatorSettings {

  private static final String LOCAL_HOST = "http://localhost:7071";
  private static final JsonMapper JSON = new JsonMapper();

  private EmulatorSettings() {}

  static String write(List<HubHandlers> hubs) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode section = root.putObject("WebPubSub").putObject("Hubs");
    for (HubHandlers hub : hubs) {
      ObjectNode settings = section.putObject(hub.hub());
      if (hub.anonymous()) {
        settings.put("AnonymousConnectPolicy", "allow");
      }
      ArrayNode handlers = settings.putArray("EventHandlers");
      hub.handlers().forEach(handler -> add(handlers.addObject(), handler));
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of texts can be written", e);
    }
  }

  private static void add(ObjectNode json, EventHandler handler) {
    // On this machine the endpoint asks for no key.
    json.put(
        "UrlTemplate",
        handler
            .urlTemplate()
            .replace("?code=" + HubHandlers.KEY, "")
            .replace(HubHandlers.HOST, LOCAL_HOST));
    if (!handler.userEventPattern().isEmpty()) {
      json.put("EventPattern", handler.userEventPattern());
    }
    ArrayNode events = json.putArray("SystemEvents");
    handler.systemEvents().forEach(events::add);
  }
}
