package io.hubwire.service.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.protocol.rest.RestError;
import io.hubwire.protocol.rest.RestException;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * Where a list goes on, opaque to callers: behind a connection, in one group of one hub. It grants
 * nothing that the caller could not ask for anyway, so it is not signed.
 */
record ContinuationToken(String hub, String group, String after) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a token.
   *
   * @throws RestException 400 where it is none, or one of another list
   */
  static ContinuationToken parse(String text, String hub, String group) throws RestException {
    try {
      JsonNode parts = JSON.readTree(Base64.getUrlDecoder().decode(text));
      if (parts.size() == 3 && parts.isArray()) {
        ContinuationToken token =
            new ContinuationToken(
                parts.path(0).asText(), parts.path(1).asText(), parts.path(2).asText());
        if (token.hub.equals(hub) && token.group.equals(group)) {
          return token;
        }
      }
    } catch (IOException | IllegalArgumentException malformed) {
      // Answered below.
    }
    throw new RestException(
        400,
        new RestError(
            RestError.BAD_REQUEST,
            "The continuation token is not one that this list has given.",
            "continuationToken"));
  }

  String write() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(JSON.writeValueAsBytes(List.of(hub, group, after)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Three strings could not be written.", impossible);
    }
  }
}
