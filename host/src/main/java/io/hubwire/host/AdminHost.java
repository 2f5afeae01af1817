package io.hubwire.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.HttpRequestData;
import io.hubwire.host.http.WireResponse;
import io.hubwire.host.key.KeyScope;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code /admin/host/…}: status, keys, and a few ways to steer the host. */
final class AdminHost {

  private final RunningApp running;
  private final AppGeneration generation;

  AdminHost(RunningApp running, AppGeneration generation) {
    this.running = running;
    this.generation = generation;
  }

  WireResponse answer(HttpRequestData request, List<String> path) {
    String area = path.isEmpty() ? "" : path.getFirst().toLowerCase(Locale.ROOT);
    List<String> rest = path.isEmpty() ? path : path.subList(1, path.size());
    AdminKeys keys = new AdminKeys(running.ports());
    return switch (area) {
      case "keys", "functionkeys" -> keys.answer(request, new KeyScope.AllFunctions(), rest);
      case "systemkeys" -> keys.answer(request, new KeyScope.Webhooks(), rest);
      default -> rest.isEmpty() ? answer(request, area) : WireResponse.empty(404);
    };
  }

  private WireResponse answer(HttpRequestData request, String area) {
    return switch (request.method() + " " + area) {
      case "GET status" -> status();
      case "GET config" -> AdminJson.response(200, generation.configuration().hostJson());
      case "POST restart" -> restart();
      case "PUT state" -> setState(AdminJson.parse(request.body()).asText(""));
      case "POST synctriggers" ->
          AdminJson.response(200, JsonNodeFactory.instance.objectNode().put("status", "success"));
      default -> WireResponse.empty(404);
    };
  }

  private WireResponse status() {
    HostState state = running.state();
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put(
        "id",
        String.valueOf(running.ports().settings().app().root().toAbsolutePath().getFileName()));
    status.put("state", state.text());
    status.put("version", version());
    status.put("versionDetails", "Hubwire " + version());
    status.put("computerName", computerName());
    var errors = JsonNodeFactory.instance.arrayNode();
    for (HostedEntry entry : generation.entries()) {
      if (entry.error() != null) {
        errors.add("The '" + entry.name() + "' function is in error: " + entry.error());
      }
    }
    if (!errors.isEmpty()) {
      status.set("errors", errors);
    }
    status.put("processUptime", ManagementFactory.getRuntimeMXBean().getUptime());
    JsonNode bundle = generation.configuration().hostJson().path("extensionBundle");
    if (bundle.hasNonNull("id")) {
      status
          .putObject("extensionBundle")
          .put("id", bundle.path("id").asText())
          .put("version", bundle.path("version").asText(""));
    }
    return AdminJson.response(state == HostState.STOPPING ? 503 : 200, status);
  }

  private WireResponse restart() {
    // Later, since this request itself belongs to the app that goes.
    running.reloadLater();
    return WireResponse.empty(202);
  }

  private WireResponse setState(String wanted) {
    HostState state =
        switch (wanted.toLowerCase(Locale.ROOT)) {
          case "running" -> HostState.RUNNING;
          case "offline" -> HostState.OFFLINE;
          default -> null;
        };
    if (state == null) {
      return WireResponse.text(400, "The body must be \"running\" or \"offline\".");
    }
    running.setState(state);
    return WireResponse.empty(202);
  }

  private static String version() {
    return Objects.requireNonNullElse(
        AdminHost.class.getPackage().getImplementationVersion(), "0.1.0");
  }

  private static String computerName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
