package io.hubwire.protocol.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the connections of a group, as a list operation answers it.
 *
 * @param nextLink the absolute address of the next page; null on the last one
 */
public record ConnectionsPage(List<Member> members, @Nullable String nextLink) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public ConnectionsPage {
    members = List.copyOf(members);
  }

  /** One connection; an anonymous one has no user id. */
  public record Member(String connectionId, @Nullable String userId) {}

  /** The body, JSON in UTF-8. */
  public byte[] toJson() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode value = root.putArray("value");
    for (Member member : members) {
      value.addObject().put("connectionId", member.connectionId()).put("userId", member.userId());
    }
    root.put("nextLink", nextLink);
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Strings could not be written.", impossible);
    }
  }
}
