package io.hubwire.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.route.HttpRoute;
import io.hubwire.host.route.RouteException;
import io.hubwire.host.route.RouteTable;
import io.hubwire.host.route.RouteTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** HTTP routes that are malformed or conflict. */
final class RouteCheck {

  private RouteCheck() {}

  static List<Finding> of(List<Examined> functions, Path root, String prefix) {
    List<Finding> findings = new ArrayList<>();
    try {
      RouteTable.checkPrefix(prefix);
    } catch (RouteException e) {
      findings.add(wrongPrefix(functions, root, prefix, e));
    }
    RouteTable routes = new RouteTable("");
    for (Examined function : functions) {
      if (function.function().error() == null) {
        function
            .binding("httpTrigger")
            .ifPresent(trigger -> add(function, trigger, routes, findings));
      }
    }
    return findings;
  }

  private static Finding wrongPrefix(
      List<Examined> functions, Path root, String prefix, RouteException e) {
    return new Finding(
        "The route prefix '" + prefix + "' makes every HTTP route invalid.",
        root.resolve("host.json").toString(),
        String.valueOf(e.getMessage()),
        "\"routePrefix\": \"" + prefix.replaceAll("^[~/]+|/+$", "").replaceAll("/+", "/") + "\"",
        functions.stream()
            .filter(function -> function.binding("httpTrigger").isPresent())
            .map(Examined::name)
            .toList());
  }

  private static void add(
      Examined function, BindingDefinition trigger, RouteTable routes, List<Finding> findings) {
    boolean named = trigger.text("route") != null;
    String route = named ? function.resolved(trigger, "route") : function.name();
    if (route == null) {
      return; // said where settings are checked
    }
    try {
      routes.add(new HttpRoute(function.name(), RouteTemplate.parse(route), methods(trigger)));
    } catch (RouteException e) {
      findings.add(
          function.finding(
              "The HTTP route '" + route + "' cannot be used.",
              function.where(trigger),
              String.valueOf(e.getMessage()),
              function.line("route", fixed(function, route))));
    }
  }

  /** The route without what begins it wrongly, else one of the function's own name. */
  private static String fixed(Examined function, String route) {
    String plain = route.replaceAll("^[~/]+", "");
    boolean begins = !plain.equals(route) && !plain.isEmpty();
    String name = function.name().toLowerCase(Locale.ROOT);
    return begins ? plain : name.equalsIgnoreCase(route) ? name + "2" : name;
  }

  private static List<String> methods(BindingDefinition trigger) {
    JsonNode declared = trigger.property("methods");
    List<String> methods = new ArrayList<>();
    if (declared.isTextual()) {
      methods.add(declared.asText().toUpperCase(Locale.ROOT));
    }
    declared.forEach(method -> methods.add(method.asText().toUpperCase(Locale.ROOT)));
    return methods;
  }
}
