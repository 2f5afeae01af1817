package io.hubwire.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.bindings.EventType;
import io.hubwire.bindings.TriggerAdvice;
import io.hubwire.cli.app.AppLook;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.protocol.auth.ConnectionString;
import io.hubwire.protocol.role.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each binding names: settings, connections, a hub, an event. */
final class BindingCheck {

  private static final Pattern SETTING = Pattern.compile("%([^%]+)%");
  private static final List<String> RESOLVED =
      List.of("hub", "eventName", "userId", "route", "schedule");
  private static final Set<String> SYSTEM_EVENTS = Set.of("connect", "connected", "disconnected");
  private static final Set<String> NEED_A_HUB =
      Set.of("webpubsubtrigger", "webpubsubconnection", "webpubsub");
  private static final Set<String> OURS =
      Set.of("webpubsubtrigger", "webpubsubconnection", "webpubsubcontext", "webpubsub");

  private final Examined function;
  private final BindingDefinition binding;
  private final @Nullable String globalHub;
  private final List<Finding> findings = new ArrayList<>();

  private BindingCheck(Examined function, BindingDefinition binding, @Nullable String globalHub) {
    this.function = function;
    this.binding = binding;
    this.globalHub = globalHub;
  }

  static List<Finding> of(Examined function, @Nullable String globalHub) {
    List<Finding> findings = new ArrayList<>();
    for (BindingDefinition binding : function.bindings()) {
      findings.addAll(new BindingCheck(function, binding, globalHub).all());
    }
    return findings;
  }

  private List<Finding> all() {
    RESOLVED.forEach(this::checkSettings);
    String type = binding.type().toLowerCase(Locale.ROOT);
    if (OURS.contains(type)) {
      connections().forEach(this::checkConnection);
      checkHosts();
    }
    if (NEED_A_HUB.contains(type)) {
      checkHub();
    }
    if (type.equals("webpubsubtrigger")) {
      checkEvent();
      checkParameter();
    }
    if (type.equals("webpubsubconnection")) {
      checkUser();
    }
    return findings;
  }

  private void checkSettings(String property) {
    String text = binding.text(property);
    Matcher names = SETTING.matcher(text == null ? "" : text);
    while (names.find()) {
      String value = function.settings().get(names.group(1));
      if (value == null || value.isEmpty()) {
        add(
            "The setting '" + names.group(1) + "' is not set.",
            "'" + property + "' is '" + text + "', which needs it.",
            "\"" + names.group(1) + "\": \"<value>\" under Values of local.settings.json");
      }
    }
  }

  private List<String> connections() {
    JsonNode several = binding.property("connections");
    List<String> names = new ArrayList<>();
    several.forEach(name -> names.add(name.asText()));
    String one = binding.text("connection");
    if (names.isEmpty() && one != null) {
      names.add(one);
    }
    return names;
  }

  private void checkConnection(String setting) {
    String text = function.settings().get(setting);
    if (text == null || text.isBlank()) {
      String identity = function.settings().get(setting + ":serviceUri");
      if (setting.contains("%")) {
        add(
            "The connection '" + setting + "' is not set.",
            "A connection is the name of a setting and no expression.",
            function.line("connection", setting.replace("%", "")));
      } else if (identity == null || identity.isBlank()) {
        add(
            "The connection '" + setting + "' is not set.",
            "The binding takes its service from the setting '" + setting + "'.",
            "\""
                + setting
                + "\": \"Endpoint=<url>;AccessKey=<key>;Version=1.0;\" under Values of"
                + " local.settings.json, or leave the connection out for "
                + AppLook.CONNECTION);
      }
      return;
    }
    try {
      ConnectionString.parse(text);
    } catch (IllegalArgumentException e) {
      Finding unparsable = FileCheck.unparsable(function.root(), setting, e);
      if (!setting.equals(AppLook.CONNECTION)) {
        findings.add(
            function.finding(
                unparsable.what(), unparsable.where(), unparsable.why(), unparsable.fix()));
      }
    }
  }

  /** An event names its service by the host, without the port. */
  private void checkHosts() {
    Map<String, String> hosts = new HashMap<>();
    for (String setting : connections()) {
      String text = function.settings().get(setting);
      try {
        String host = text == null ? setting : ConnectionString.parse(text).endpoint().host();
        String other = hosts.putIfAbsent(host, setting);
        if (other != null) {
          add(
              "The connections '" + other + "' and '" + setting + "' name the same host.",
              "An event does not say from which port of " + host + " it comes.",
              function.form().list("connections", hosts.values()));
        }
      } catch (IllegalArgumentException e) {
        // said above
      }
    }
  }

  private void checkHub() {
    String own = binding.text("hub");
    String hub = own == null ? globalHub : function.resolved(binding, "hub");
    if (own == null && (globalHub == null || globalHub.isEmpty())) {
      add(
          "The binding names no hub.",
          "Neither its property 'hub' nor the setting WebPubSubHub is set.",
          function.line("hub", "chat"));
    } else if (hub != null && !hub.contains("{") && Names.hub(hub).isEmpty()) {
      add("'" + hub + "' is no name of a hub.", Names.HUB_RULE + ".", function.line("hub", "chat"));
    }
  }

  private void checkEvent() {
    String event = function.resolved(binding, "eventName");
    Optional<EventType> type = eventType();
    if (event == null || type.isEmpty()) {
      return;
    }
    boolean isSystems = SYSTEM_EVENTS.contains(event.toLowerCase(Locale.ROOT));
    if (type.get() == EventType.USER && isSystems) {
      add(
          "The user event '" + event + "' is not the system event of that name.",
          "Only a client that sends an event called '" + event + "' would start the function.",
          function.form().eventType("system"));
      return;
    }
    TriggerAdvice.unsent(type.get(), event)
        .ifPresent(why -> add(unsentTitle(type.get(), event), why, event(type.get(), event)));
  }

  private static String unsentTitle(EventType type, String event) {
    return type == EventType.USER
        ? "No client can send the event '" + event + "'."
        : "There is no system event '" + event + "'.";
  }

  private String event(EventType type, String event) {
    if (type == EventType.USER) {
      String plain =
          event.strip().replaceAll("[^A-Za-z0-9_.-]+", "-").replaceAll("^[^A-Za-z]+", "");
      return function.line("eventName", plain.isEmpty() ? "message" : plain);
    }
    return event.toLowerCase(Locale.ROOT).startsWith("dis")
        ? function.line("eventName", "disconnected")
        : function.line("eventName", "connect") + ", or " + function.form().eventType("user");
  }

  private void checkParameter() {
    String event = function.resolved(binding, "eventName");
    Optional<EventType> type = eventType();
    if (event != null && type.isPresent() && !binding.name().isEmpty()) {
      TriggerAdvice.empty(type.get(), event, binding.name())
          .ifPresent(
              why ->
                  add(
                      "The trigger's parameter is always null.",
                      why,
                      function.form().parameter("request")));
    }
  }

  private Optional<EventType> eventType() {
    return switch (binding.property("eventType").asText("").toLowerCase(Locale.ROOT)) {
      case "system", "0" -> Optional.of(EventType.SYSTEM);
      case "user", "1" -> Optional.of(EventType.USER);
      default -> Optional.empty();
    };
  }

  private void checkUser() {
    String user = binding.text("userId");
    if (user != null && user.replaceAll("\\{[^}]*}", "").contains("/")) {
      add(
          "The user's name '" + user + "' has a slash.",
          Slashes.WHY,
          function.line("userId", user.replace('/', '-')));
    }
  }

  private void add(String what, String why, String fix) {
    findings.add(function.finding(what, function.where(binding), why, fix));
  }
}
