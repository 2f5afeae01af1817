package io.hubwire.service.session;

import io.hubwire.protocol.role.Names;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The query of a raw client's URL: what its messages are for. */
final class RawQuery {

  /** A query that says something impossible; the message is the body of the 400. */
  static final class Invalid extends Exception {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message, null, false, false);
    }
  }

  private RawQuery() {}

  /** Of a repeated name the last value counts. */
  static RawMode parse(Map<String, List<String>> query) throws Invalid {
    String mode = last(query, "webpubsub_mode");
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "", "sendevent" -> new RawMode.SendEvent();
      case "sendtogroup" -> sendToGroup(query);
      default ->
          throw new Invalid(
              "Invalid webpubsub_mode value: '%s'. Expected sendEvent or sendToGroup."
                  .formatted(mode));
    };
  }

  private static RawMode sendToGroup(Map<String, List<String>> query) throws Invalid {
    String group = last(query, "group");
    if (!Names.isGroup(group)) {
      throw new Invalid(
          "Invalid group value: '%s'. With webpubsub_mode=sendToGroup, %s."
              .formatted(group, Names.GROUP_RULE));
    }
    String noEcho = last(query, "noEcho");
    return switch (noEcho.toLowerCase(Locale.ROOT)) {
      case "", "false" -> new RawMode.SendToGroup(group, false);
      case "true" -> new RawMode.SendToGroup(group, true);
      default ->
          throw new Invalid(
              "Invalid noEcho value: '%s'. Expected true or false.".formatted(noEcho));
    };
  }

  private static String last(Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getLast();
  }
}
