package io.hubwire.protocol.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why an operation was refused. The body is flat, without the {@code error} wrapper of other Azure
 * services.
 *
 * @param code the machine's word for it, also in the header {@link #CODE_HEADER}
 * @param message one sentence
 * @param target the parameter that it is about, or another part of the request; null for none
 */
public record RestError(String code, String message, @Nullable String target) {

  /** The header that repeats the code. */
  public static final String CODE_HEADER = "x-ms-error-code";

  /** The code of a request that breaks a rule. */
  public static final String BAD_REQUEST = "Error.BadRequest";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body, JSON in UTF-8. */
  public byte[] toJson() {
    ObjectNode body = JSON.createObjectNode().put("code", code).put("message", message);
    if (target != null) {
      body.put("target", target);
    }
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Three strings could not be written.", impossible);
    }
  }

  /** Reads a body; empty if it is none of this form. */
  public static Optional<RestError> fromJson(byte[] body) {
    try {
      JsonNode error = JSON.readTree(body);
      String code = error.path("code").textValue();
      if (code == null) {
        return Optional.empty();
      }
      return Optional.of(
          new RestError(code, error.path("message").asText(), error.path("target").textValue()));
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }
}
