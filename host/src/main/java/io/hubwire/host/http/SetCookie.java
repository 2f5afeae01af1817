package io.hubwire.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Writes a cookie of a response object as the value of {@code Set-Cookie}. */
public final class SetCookie {

  private SetCookie() {}

  /** The header's value; members are named as functions name them. */
  public static String text(JsonNode cookie) {
    StringBuilder text = new StringBuilder(member(cookie, "name").asText());
    text.append('=').append(escape(member(cookie, "value").asText("")));
    append(text, "expires", expires(member(cookie, "expires")));
    JsonNode age = member(cookie, "maxAge");
    append(text, "max-age", age.isNumber() ? String.valueOf(age.asLong()) : "");
    append(text, "domain", member(cookie, "domain").asText(""));
    append(text, "path", path(member(cookie, "path")));
    if (member(cookie, "secure").asBoolean()) {
      text.append("; secure");
    }
    append(text, "samesite", sameSite(member(cookie, "sameSite").asText("")));
    if (member(cookie, "httpOnly").asBoolean()) {
      text.append("; httponly");
    }
    return text.toString();
  }

  private static String escape(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void append(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append("; ").append(name).append('=').append(value);
    }
  }

  // ASP.NET's cookies are valid everywhere unless they say where.
  private static String path(JsonNode path) {
    return path.isTextual() ? path.asText() : "/";
  }

  private static String sameSite(String sameSite) {
    return switch (sameSite.toLowerCase(Locale.ROOT)) {
      case "lax" -> "lax";
      case "strict" -> "strict";
      case "explicitnone" -> "none";
      default -> "";
    };
  }

  private static String expires(JsonNode expires) {
    if (expires.isNumber()) {
      return http(Instant.ofEpochMilli(expires.asLong()));
    }
    try {
      return expires.isTextual() ? http(Instant.parse(expires.asText())) : "";
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  private static String http(Instant moment) {
    return DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
        .format(moment.atOffset(ZoneOffset.UTC));
  }

  private static JsonNode member(JsonNode object, String name) {
    return ResponseObject.member(object, name);
  }
}
