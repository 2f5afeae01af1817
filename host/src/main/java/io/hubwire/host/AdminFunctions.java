package io.hubwire.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.http.WireResponse;
import io.hubwire.host.invoke.HostedFunction;
import io.hubwire.host.invoke.TriggerCall;
import io.hubwire.host.key.KeyScope;
import java.util.List;
import java.util.Locale;

/** {@code /admin/functions/…}: what there is, what is wrong with it, and runs by hand. */
final class AdminFunctions {

  private final RunningApp running;
  private final AppGeneration generation;

  AdminFunctions(RunningApp running, AppGeneration generation) {
    this.running = running;
    this.generation = generation;
  }

  WireResponse answer(HttpRequestData request, List<String> path) {
    if (path.isEmpty()) {
      return request.method().equals("GET") ? list() : WireResponse.empty(404);
    }
    return generation
        .entry(path.getFirst())
        .map(entry -> answer(request, entry, path.subList(1, path.size())))
        .orElseGet(() -> WireResponse.empty(404));
  }

  private WireResponse answer(HttpRequestData request, HostedEntry entry, List<String> rest) {
    String area = rest.isEmpty() ? "" : rest.getFirst().toLowerCase(Locale.ROOT);
    if (area.equals("keys")) {
      return new AdminKeys(running.ports())
          .answer(request, new KeyScope.OneFunction(entry.name()), rest.subList(1, rest.size()));
    }
    return switch (request.method() + " " + area) {
      case "GET " -> AdminJson.response(200, describe(entry));
      case "GET status" -> status(entry);
      case "POST " -> run(request, entry);
      default -> WireResponse.empty(404);
    };
  }

  private WireResponse list() {
    ArrayNode functions = JsonNodeFactory.instance.arrayNode();
    generation.entries().forEach(entry -> functions.add(describe(entry)));
    return AdminJson.response(200, functions);
  }

  private ObjectNode describe(HostedEntry entry) {
    String base = running.ports().baseUrl();
    boolean isHttp = entry.trigger() instanceof TriggerSummary.Http;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", entry.name());
    // The files behind these are not served, so the addresses that others have are null here.
    json.putNull("script_root_path_href");
    json.putNull("script_href");
    json.putNull("config_href");
    json.putNull("test_data_href");
    json.put("href", base + "/admin/functions/" + entry.name());
    if (entry.trigger() instanceof TriggerSummary.Http http) {
      json.put("invoke_url_template", http.url().toLowerCase(Locale.ROOT));
    } else {
      json.putNull("invoke_url_template");
    }
    json.put("language", entry.hosted() == null ? "" : entry.hosted().definition().language());
    json.set("config", entry.discovered().json());
    json.putNull("files");
    json.put("test_data", "");
    json.put("isDisabled", entry.disabled());
    json.put("isDirect", isHttp);
    json.put("isProxy", false);
    return json;
  }

  private static WireResponse status(HostedEntry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (entry.error() != null) {
      json.putArray("errors").add(entry.error());
    }
    return AdminJson.response(200, json);
  }

  private WireResponse run(HttpRequestData request, HostedEntry entry) {
    HostedFunction function = entry.hosted();
    if (function == null) {
      return WireResponse.empty(404);
    }
    if (entry.trigger() instanceof TriggerSummary.Http http) {
      return WireResponse.text(
          400, "The function '" + entry.name() + "' has an HTTP trigger: call " + http.url() + ".");
    }
    if (!isJson(request.header("Content-Type"))) {
      return WireResponse.text(415, "The Content-Type must be application/json.");
    }
    JsonNode body = AdminJson.parse(request.body());
    if (!body.isObject()) {
      return WireResponse.text(400, "The body must be {\"input\": \"a text\"}.");
    }
    // Its end is told to the log and the listener; nobody waits for it here.
    generation.invocations().start(function, call(entry, function, body.path("input").asText("")));
    return WireResponse.empty(202);
  }

  // Exactly: pages of other origins may send what only contains the word without asking first.
  private static boolean isJson(List<String> contentType) {
    String whole = String.join(",", contentType);
    int end = whole.indexOf(';');
    String mediaType = (end < 0 ? whole : whole.substring(0, end)).strip();
    return mediaType.equalsIgnoreCase("application/json")
        || mediaType.toLowerCase(Locale.ROOT).matches("application/[a-z0-9.-]+\\+json");
  }

  private TriggerCall call(HostedEntry entry, HostedFunction function, String input) {
    Calls calls = new Calls(running.ports().clock());
    String reason = "This function was programmatically called via the host APIs.";
    AppGeneration.StartableTimer timer = generation.timers().get(entry.name());
    return timer == null
        ? calls.plain(function, reason, new FunctionValue.Text(input))
        : calls.timer(function, reason, timer.trigger().value());
  }
}
