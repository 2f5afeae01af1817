package io.hubwire.cli.doctor;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an app declares its bindings, and so how a line that puts one right is written. */
enum DeclarationForm {
  JSON("\"%s\": \"%s\""),
  JAVA("%s = \"%s\""),
  NODE("%s: '%s'"),
  PYTHON("%s='%s'");

  private final String line;

  DeclarationForm(String line) {
    this.line = line;
  }

  /** A property with a text. */
  String line(String property, String value) {
    return line.formatted(property, value);
  }

  /** The property that names the parameter. */
  String parameter(String name) {
    return line(this == PYTHON ? "arg_name" : "name", name);
  }

  /** The type of an event. */
  String eventType(String type) {
    return this == JAVA
        ? "eventType = WebPubSubEventType." + type.toUpperCase(Locale.ROOT)
        : line("eventType", type);
  }

  /** A property with several texts. */
  String list(String property, Collection<String> values) {
    List<String> all = List.copyOf(values);
    return switch (this) {
      case JSON -> joined(all, "\"", "\"" + property + "\": [", "]");
      case JAVA -> joined(all, "\"", property + " = {", "}");
      case NODE -> joined(all, "'", property + ": [", "]");
      case PYTHON -> joined(all, "'", property + "=[", "]");
    };
  }

  /** The HTTP methods of a trigger. */
  String methods(List<String> methods) {
    return switch (this) {
      case JSON -> joined(methods, "\"", "\"methods\": [", "]");
      case JAVA ->
          methods.stream()
              .map(method -> "HttpMethod." + method.toUpperCase(Locale.ROOT))
              .collect(Collectors.joining(", ", "methods = {", "}"));
      case NODE -> joined(upper(methods), "'", "methods: [", "]");
      case PYTHON -> joined(upper(methods), "'", "methods=[", "]");
    };
  }

  /** A whole trigger. */
  String trigger() {
    return switch (this) {
      case JSON ->
          "{\"type\": \"webPubSubTrigger\", \"direction\": \"in\", \"name\": \"request\", \"hub\":"
              + " \"chat\", \"eventType\": \"user\", \"eventName\": \"message\"}";
      case JAVA ->
          "@WebPubSubTrigger(hub = \"chat\", eventType = WebPubSubEventType.USER, eventName ="
              + " \"message\") UserEventRequest request";
      case NODE ->
          "app.webPubSub('message', { name: 'request', hub: 'chat', eventType: 'user', eventName:"
              + " 'message', handler })";
      case PYTHON ->
          "@app.generic_trigger(arg_name='request', type='webPubSubTrigger', hub='chat',"
              + " eventType='user', eventName='message')";
    };
  }

  /** An HTTP trigger for a function that answers the service itself. */
  String httpTrigger() {
    return switch (this) {
      case JSON ->
          "{\"type\": \"httpTrigger\", \"direction\": \"in\", \"name\": \"http\", \"methods\":"
              + " [\"post\", \"options\"]}";
      case JAVA ->
          "@HttpTrigger(name = \"http\", methods = {HttpMethod.POST, HttpMethod.OPTIONS})"
              + " HttpRequestMessage<Optional<String>> http";
      case NODE ->
          "app.http('events', { methods: ['POST', 'OPTIONS'], extraInputs: [context], … })";
      case PYTHON -> "@app.route(route='events', methods=['POST', 'OPTIONS'])";
    };
  }

  private static List<String> upper(List<String> methods) {
    return methods.stream().map(method -> method.toUpperCase(Locale.ROOT)).toList();
  }

  private static String joined(List<String> values, String quote, String open, String close) {
    return values.stream()
        .map(value -> quote + value + quote)
        .collect(Collectors.joining(", ", open, close));
  }
}
