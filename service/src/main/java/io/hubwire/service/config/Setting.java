package io.hubwire.service.config;

import java.util.List;
import java.util.Locale;

/**
 * Every setting that is known: its name, and what it may be. In a name, {@code <hub>} stands for
 * any hub and {@code [<n>]} for a place in a list.
 */
enum Setting {
  HOST("host", "an address to listen on"),
  PORT("port", "a number from 0 to 65535"),
  ACCESS_KEY("accessKey", AccessKeyRule.TEXT),
  SECONDARY_ACCESS_KEY("secondaryAccessKey", AccessKeyRule.TEXT),
  PUBLIC_ENDPOINT(
      "publicEndpoints[<n>]",
      "an absolute URL such as https://chat.example.com, or * for any address"),
  KEEP_ALIVE("webSocketKeepAliveIntervalInSeconds", "a number from 1 to 120"),
  ACCESS_LOG("accessLog", Setting.TRUTH),
  CONNECTIONS("limits.connections", "a number from 0 to 2147483647"),
  MESSAGE_BYTES("limits.messageBytes", "a number from 1024 to 16777216"),
  GROUPS_PER_CONNECTION("limits.groupsPerConnection", "a number from 1 to 2147483647"),
  OUTBOX_MESSAGES("limits.outboxMessages", "a number from 1 to 2147483647"),
  OUTBOX_BYTES("limits.outboxBytes", "a number from 1048576 to 9223372036854775807"),
  REPLAY_MESSAGES("limits.replayMessages", "a number from 1 to 2147483647"),
  REPLAY_BYTES("limits.replayBytes", "a number from 1048576 to 9223372036854775807"),
  BUFFERED_BYTES("limits.bufferedBytes", "a number from 1048576 to 9223372036854775807"),
  TIMEOUT_HEAD("timeouts.head", Setting.SECONDS),
  TIMEOUT_BODY("timeouts.body", Setting.SECONDS),
  TIMEOUT_IDLE("timeouts.idle", Setting.SECONDS),
  TIMEOUT_TLS("timeouts.tls", Setting.SECONDS),
  DASHBOARD_HOST(
      "dashboard.hosts[<n>]", "a host's name or address without a port, such as hub.example"),
  TLS_CERTIFICATE("tls.certificate", "the path of a PEM file, with tls.key beside it"),
  TLS_KEY("tls.key", "the path of a PEM file, with tls.certificate beside it"),
  TLS_KEY_STORE("tls.keyStore", "the path of a PKCS #12 file"),
  TLS_KEY_STORE_PASSWORD("tls.keyStorePassword", "the password of tls.keyStore"),
  TLS_DEVELOPMENT("tls.developmentCertificate", Setting.TRUTH),
  URL_TEMPLATE("hubs.<hub>.eventHandlers[<n>].urlTemplate", "an absolute URL of http or https"),
  USER_EVENT_PATTERN(
      "hubs.<hub>.eventHandlers[<n>].userEventPattern",
      "* for all events, a name, or several joined by commas"),
  SYSTEM_EVENTS(
      "hubs.<hub>.eventHandlers[<n>].systemEvents[<n>]", "connect, connected or disconnected"),
  ANONYMOUS("hubs.<hub>.anonymousConnectPolicy", "allow or deny"),
  FAILED_EVENTS("hubs.<hub>.failedEvents", "keep or close"),
  RETRY_SERVER_ERRORS("hubs.<hub>.retryServerErrors", Setting.TRUTH);

  private static final String TRUTH = "true or false";
  private static final String SECONDS = "a number of seconds from 1 to 86400";
  private static final String HUB = "<hub>";
  private static final String PLACE = "<n>";

  private final String name;
  private final String expected;

  Setting(String name, String expected) {
    this.name = name;
    this.expected = expected;
  }

  private List<String> pattern() {
    return List.of(
        name.toLowerCase(Locale.ROOT).replace("[", ".").replace("]", "").split("\\.", -1));
  }

  /** As documents write it. */
  String documentedName() {
    return name;
  }

  /** As the environment writes it: each part with a capital, joined by two underscores. */
  String variable() {
    StringBuilder variable = new StringBuilder(Environment.PREFIX);
    String[] parts = name.replace("[", ".").replace("]", "").split("\\.", -1);
    for (int i = 0; i < parts.length; i++) {
      String first = parts[i].substring(0, 1).toUpperCase(Locale.ROOT);
      variable.append(i == 0 ? "" : "__").append(first).append(parts[i].substring(1));
    }
    return variable.toString();
  }

  /** What a value must be, to follow "expected". */
  String expected() {
    return expected;
  }

  /** Whether messages must not show its value. */
  boolean isSecret() {
    return this == ACCESS_KEY || this == SECONDARY_ACCESS_KEY || this == TLS_KEY_STORE_PASSWORD;
  }

  /** Whether a key, in lower case, is one of this setting's. */
  boolean matches(String key) {
    List<String> parts = List.of(key.split(":", -1));
    List<String> pattern = pattern();
    if (this == SYSTEM_EVENTS && parts.size() == pattern.size() - 1) {
      return isPrefix(parts, pattern); // one text with commas, as variables have it
    }
    return parts.size() == pattern.size() && isPrefix(parts, pattern);
  }

  /** Whether its keys continue this one. */
  boolean isBelow(String key) {
    List<String> parts = List.of(key.split(":", -1));
    List<String> pattern = pattern();
    return parts.size() < pattern.size() && isPrefix(parts, pattern);
  }

  private static boolean isPrefix(List<String> parts, List<String> pattern) {
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      boolean same =
          switch (pattern.get(i)) {
            case HUB -> !part.isEmpty();
            case PLACE -> Value.isPlace(part);
            default -> part.equals(pattern.get(i));
          };
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
