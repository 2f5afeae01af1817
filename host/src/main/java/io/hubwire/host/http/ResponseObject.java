package io.hubwire.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * An object that a function returned to say status, headers and body; it is one where it has a
 * member {@code body}.
 */
record ResponseObject(JsonNode json) {

  static boolean is(JsonNode value) {
    return !member(value, "body").isMissingNode();
  }

  JsonNode body() {
    return member(json, "body");
  }

  int status() {
    OptionalInt status = number(member(json, "statusCode"));
    return status.isPresent() ? status.getAsInt() : number(member(json, "status")).orElse(200);
  }

  List<WireResponse.Header> headers() {
    List<WireResponse.Header> headers = new ArrayList<>();
    member(json, "headers")
        .properties()
        .forEach(
            header ->
                headers.add(
                    new WireResponse.Header(header.getKey(), ResultJson.write(header.getValue()))));
    return headers;
  }

  List<WireResponse.Header> cookies() {
    List<WireResponse.Header> cookies = new ArrayList<>();
    if (!member(json, "enableContentNegotiation").asBoolean()) {
      for (JsonNode cookie : member(json, "cookies")) {
        cookies.add(new WireResponse.Header("Set-Cookie", SetCookie.text(cookie)));
      }
    }
    return cookies;
  }

  private static OptionalInt number(JsonNode status) {
    if (status.canConvertToInt()) {
      return OptionalInt.of(status.asInt());
    }
    return status.isTextual() && status.asText().matches("[0-9]{3}")
        ? OptionalInt.of(Integer.parseInt(status.asText()))
        : OptionalInt.empty();
  }

  /** A member, its name compared ignoring case. */
  static JsonNode member(JsonNode object, String name) {
    for (var member : object.properties()) {
      if (member.getKey().equalsIgnoreCase(name)) {
        return member.getValue();
      }
    }
    return MissingNode.getInstance();
  }
}
