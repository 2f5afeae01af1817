package io.hubwire.protocol.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of the operations that put selected connections into groups or out of them.
 *
 * @param groups at least one
 * @param filter which connections; null for all
 */
public record GroupsBody(List<String> groups, @Nullable String filter) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public GroupsBody {
    groups = List.copyOf(groups);
  }

  /**
   * Reads a body.
   *
   * @param contentType the header, null where there is none
   * @throws RestException 415 for another type than JSON, 400 for a body that breaks a rule
   */
  public static GroupsBody parse(@Nullable String contentType, byte[] body) throws RestException {
    ContentType type = ContentType.parse(contentType);
    if (!type.mediaType().equals("application/json")) {
      throw ContentType.unsupported("The content type is not application/json.");
    }
    JsonNode root = tree(MessageBody.json(type.charset(), body));
    return new GroupsBody(groups(root.path("groups")), filter(root.path("filter")));
  }

  private static JsonNode tree(byte[] json) throws RestException {
    try {
      return JSON.readTree(json);
    } catch (IOException malformed) {
      throw RestException.badRequest("Request", "The request body is not a valid JSON.");
    }
  }

  private static List<String> groups(JsonNode names) throws RestException {
    if (!names.isArray() || names.isEmpty()) {
      throw RestException.badRequest("groups", "Member 'groups' is not an array of group names.");
    }
    List<String> groups = new ArrayList<>();
    for (JsonNode name : names) {
      groups.add(RestParameters.checkedGroup("groups", name.isTextual() ? name.textValue() : ""));
    }
    return groups;
  }

  private static @Nullable String filter(JsonNode filter) throws RestException {
    if (filter.isMissingNode() || filter.isNull()) {
      return null;
    }
    if (!filter.isTextual()) {
      throw RestException.badRequest("filter", "Member 'filter' is not a string.");
    }
    return RestParameters.checkedFilter(filter.textValue());
  }

  /** The body, JSON in UTF-8. */
  public byte[] toJson() {
    ObjectNode root = JSON.createObjectNode();
    groups.forEach(root.putArray("groups")::add);
    if (filter != null) {
      root.put("filter", filter);
    }
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Strings could not be written.", impossible);
    }
  }
}
