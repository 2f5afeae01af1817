package io.hubwire.service.upstream;

import io.hubwire.protocol.auth.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A handler's URL with places for the names of the hub and the event. */
final class UrlTemplate {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

  private final String template;

  private UrlTemplate(String template) {
    this.template = template;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException with a sentence that names what is wrong
   */
  static UrlTemplate parse(String template) {
    String lower = template.toLowerCase(Locale.ROOT);
    if (lower.startsWith("tunnel:")) {
      throw invalid(template, "tunnels are not supported by this service");
    }
    if (lower.contains("{@microsoft.keyvault")) {
      throw invalid(template, "references to a key vault are not supported by this service");
    }
    Matcher variables = VARIABLE.matcher(template);
    while (variables.find()) {
      if (!isKnown(variables.group(1))) {
        throw invalid(template, "'" + variables.group() + "' is neither {hub} nor {event}");
      }
    }
    UrlTemplate parsed = new UrlTemplate(template);
    checkUrl(template, parsed.expand("hub", "event"));
    return parsed;
  }

  private static void checkUrl(String template, String example) {
    URI uri;
    try {
      uri = new URI(example);
    } catch (URISyntaxException malformed) {
      throw invalid(template, "it is not a URL");
    }
    boolean web =
        "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    if (!web || !hasHost(example)) {
      throw invalid(template, "expected an absolute URL of http or https with a host");
    }
    int authority = template.indexOf("://") + 3;
    int variable = template.indexOf('{');
    int path = template.indexOf('/', authority);
    if (variable >= 0 && (path < 0 || variable < path)) {
      throw invalid(template, "{hub} and {event} may only stand in the path and the query");
    }
  }

  /** A URI finds no host in names with an underscore, which container networks do use. */
  private static boolean hasHost(String url) {
    try {
      return !Endpoint.parse(url).host().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static IllegalArgumentException invalid(String template, String fault) {
    return new IllegalArgumentException(
        "Invalid urlTemplate '"
            + withoutQuery(template)
            + "': "
            + fault
            + ". Example: http://localhost:7071/runtime/webhooks/webpubsub?hub={hub}.");
  }

  /** A URL as messages may show it: queries carry keys. */
  static String withoutQuery(String url) {
    int question = url.indexOf('?');
    return question < 0 ? url : url.substring(0, question) + "?…";
  }

  /** The URL for an event, names escaped. */
  String expand(String hub, String event) {
    return VARIABLE
        .matcher(template)
        .replaceAll(variable -> Matcher.quoteReplacement(value(variable, hub, event)));
  }

  private static String value(MatchResult variable, String hub, String event) {
    String value = variable.group(1).equalsIgnoreCase("hub") ? hub : event;
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean isKnown(String variable) {
    return variable.equalsIgnoreCase("hub") || variable.equalsIgnoreCase("event");
  }
}
