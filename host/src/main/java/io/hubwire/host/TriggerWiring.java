package io.hubwire.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.bindings.BindingException;
import io.hubwire.bindings.TriggerInput;
import io.hubwire.bindings.WebPubSubExtension;
import io.hubwire.bindings.WebPubSubTriggerBinding;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.config.AppConfiguration;
import io.hubwire.host.config.HostOptions;
import io.hubwire.host.expression.SettingExpressions;
import io.hubwire.host.invoke.HostedFunction;
import io.hubwire.host.invoke.InvocationResult;
import io.hubwire.host.invoke.Invocations;
import io.hubwire.host.invoke.TriggerCall;
import io.hubwire.host.key.AuthLevel;
import io.hubwire.host.route.HttpRoute;
import io.hubwire.host.route.RouteTemplate;
import io.hubwire.host.timer.TimerSchedule;
import io.hubwire.host.timer.TimerTrigger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets each function of an app be started by its trigger. */
final class TriggerWiring {

  private static final Duration SHORTEST_MONITORED = Duration.ofMinutes(1);

  private final HostPorts ports;
  private final AppConfiguration configuration;
  private final HostOptions options;
  private final Invocations invocations;
  private final WebPubSubExtension extension;
  private final HttpTriggers http;
  private final Map<String, AppGeneration.StartableTimer> timers = new LinkedHashMap<>();

  TriggerWiring(
      HostPorts ports,
      AppConfiguration configuration,
      HostOptions options,
      Invocations invocations,
      WebPubSubExtension extension) {
    this.ports = ports;
    this.configuration = configuration;
    this.options = options;
    this.invocations = invocations;
    this.extension = extension;
    this.http = new HttpTriggers(options, ports, invocations);
  }

  HttpTriggers http() {
    return http;
  }

  Map<String, AppGeneration.StartableTimer> timers() {
    return timers;
  }

  /**
   * Connects a function with its trigger.
   *
   * @throws BindingException where the trigger's properties are wrong
   */
  TriggerSummary wire(HostedFunction function, boolean disabled) {
    BindingDefinition trigger = function.definition().trigger();
    return switch (trigger.type().toLowerCase(Locale.ROOT)) {
      case "httptrigger" -> http(function, trigger, disabled);
      case "webpubsubtrigger" -> webPubSub(function, trigger, disabled);
      case "timertrigger" -> timer(function, trigger, disabled);
      default -> new TriggerSummary.Other(trigger.type());
    };
  }

  private TriggerSummary http(
      HostedFunction function, BindingDefinition trigger, boolean disabled) {
    String declared = trigger.text("route");
    String route =
        SettingExpressions.resolve(declared == null ? function.name() : declared, configuration);
    String authLevel = trigger.text("authLevel");
    AuthLevel level =
        AuthLevel.parse(authLevel)
            .orElseThrow(
                () ->
                    wrong(
                        trigger,
                        "'authLevel' is '"
                            + authLevel
                            + "'; expected anonymous, function or admin"));
    List<String> methods = methods(trigger.property("methods"));
    HttpRoute httpRoute = new HttpRoute(function.name(), RouteTemplate.parse(route), methods);
    List<String> outputs =
        function.definition().outputs().stream()
            .filter(output -> output.is("http"))
            .map(BindingDefinition::name)
            .toList();
    http.add(new HostedHttp(function, httpRoute, level, disabled, outputs));
    String prefix = options.routePrefix().isEmpty() ? "" : "/" + options.routePrefix();
    return new TriggerSummary.Http(
        methods, ports.baseUrl() + prefix + "/" + httpRoute.template().text());
  }

  private static List<String> methods(JsonNode declared) {
    List<String> methods = new ArrayList<>();
    if (declared.isTextual()) {
      methods.add(declared.asText().toUpperCase(Locale.ROOT));
    }
    declared.forEach(method -> methods.add(method.asText().toUpperCase(Locale.ROOT)));
    return List.copyOf(methods);
  }

  private TriggerSummary webPubSub(
      HostedFunction function, BindingDefinition trigger, boolean disabled) {
    if (!(extension.bind(trigger.json()) instanceof WebPubSubTriggerBinding binding)) {
      throw wrong(trigger, "the type is no trigger");
    }
    if (!disabled) {
      extension.register(
          function.name(),
          binding,
          input ->
              invocations
                  .start(function, call(function, binding, input))
                  .thenApply(InvocationResult::returned));
    }
    return new TriggerSummary.WebPubSub(
        binding.hub(),
        binding.eventType().text(),
        binding.eventName(),
        binding.clientProtocols().text());
  }

  private TriggerCall call(
      HostedFunction function, WebPubSubTriggerBinding binding, TriggerInput input) {
    String reason =
        "Web PubSub event '" + binding.eventName() + "' of the hub '" + binding.hub() + "'.";
    return new Calls(ports.clock()).event(function, reason, input);
  }

  private TriggerSummary timer(
      HostedFunction function, BindingDefinition trigger, boolean disabled) {
    String declared = trigger.text("schedule");
    if (declared == null) {
      throw wrong(trigger, "'schedule' is missing");
    }
    TimerSchedule schedule =
        TimerSchedule.parse(SettingExpressions.resolve(declared, configuration), zone());
    Calls calls = new Calls(ports.clock());
    TimerTrigger timer =
        new TimerTrigger(
            schedule,
            isMonitored(schedule, trigger.property("useMonitor")),
            ports.clock(),
            value -> {
              String reason = "Timer fired at " + ports.clock().instant();
              return invocations.start(function, calls.timer(function, reason, value));
            });
    boolean atOnce = trigger.property("runOnStartup").asBoolean(false);
    timers.put(function.name(), new AppGeneration.StartableTimer(timer, atOnce, disabled));
    return new TriggerSummary.Other(trigger.type());
  }

  // Watching over timers that fire more often than once a minute would cost more than it tells.
  private boolean isMonitored(TimerSchedule schedule, JsonNode useMonitor) {
    Instant now = ports.clock().instant();
    Instant first = schedule.next(now).orElse(now);
    Instant second = schedule.next(first).orElse(first.plus(SHORTEST_MONITORED));
    boolean oftenEnough = Duration.between(first, second).compareTo(SHORTEST_MONITORED) < 0;
    return useMonitor.asBoolean(true) && !oftenEnough;
  }

  private ZoneId zone() {
    String name = firstSet(configuration.get("WEBSITE_TIME_ZONE"), configuration.get("TZ"));
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new BindingException(
          "The setting WEBSITE_TIME_ZONE (or TZ) is '"
              + name
              + "', no known time zone; write one such as Europe/Berlin.",
          e);
    }
  }

  private static @Nullable String firstSet(@Nullable String first, @Nullable String second) {
    String chosen = first == null || first.isBlank() ? second : first;
    return chosen == null || chosen.isBlank() ? null : chosen;
  }

  private static BindingException wrong(BindingDefinition binding, String what) {
    return new BindingException(
        "Unable to configure binding '"
            + binding.name()
            + "' of type '"
            + binding.type()
            + "'. This may indicate invalid function.json properties: "
            + what
            + ".");
  }
}
