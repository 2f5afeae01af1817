package io.hubwire.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.host.app.BindingDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions with a {@code webPubSubContext}, which answer the service themselves. */
final class ContextCheck {

  private ContextCheck() {}

  static List<Finding> of(Examined function) {
    Optional<BindingDefinition> context = function.binding("webPubSubContext");
    if (context.isEmpty()) {
      return List.of();
    }
    Optional<BindingDefinition> http = function.binding("httpTrigger");
    if (http.isEmpty()) {
      return List.of(
          function.finding(
              "The context has no HTTP request to read.",
              function.where(context.get()),
              "A webPubSubContext needs an HTTP trigger in the same function.",
              function.form().httpTrigger()));
    }
    List<String> methods = methods(http.get());
    if (methods.isEmpty() || methods.contains("options")) {
      return List.of();
    }
    return List.of(
        function.finding(
            "The function does not accept OPTIONS.",
            function.where(http.get()),
            "The service asks with OPTIONS whether it may send events, and sends none where that is"
                + " not answered; the methods are "
                + String.join(", ", methods)
                + ".",
            function.form().methods(with(methods))));
  }

  private static List<String> methods(BindingDefinition http) {
    JsonNode declared = http.property("methods");
    List<String> methods = new ArrayList<>();
    if (declared.isTextual()) {
      methods.add(declared.asText().toLowerCase(Locale.ROOT));
    }
    declared.forEach(method -> methods.add(method.asText().toLowerCase(Locale.ROOT)));
    return methods;
  }

  private static List<String> with(List<String> methods) {
    List<String> all = new ArrayList<>(methods);
    all.add("options");
    return all;
  }
}
