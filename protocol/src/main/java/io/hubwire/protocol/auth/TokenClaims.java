package io.hubwire.protocol.auth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token.
 *
 * @param all every claim in the token's order, each with its values as text: a text or number is
 *     one value, an array or a repeated claim several, an object its JSON text
 */
public record TokenClaims(Map<String, List<String>> all) {

  public TokenClaims {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    all.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    all = Collections.unmodifiableMap(copy);
  }

  /** The user id, null where there is none or an empty one. */
  public @Nullable String userId() {
    List<String> subject = values("sub");
    return subject.isEmpty() || subject.getFirst().isEmpty() ? null : subject.getFirst();
  }

  /** The roles that the token grants. */
  public List<String> roles() {
    return values("role");
  }

  /** The groups to join on connect. */
  public List<String> groups() {
    return values("webpubsub.group");
  }

  /** All values of a claim, its name compared exactly; empty where it is absent. */
  public List<String> values(String name) {
    return all.getOrDefault(name, List.of());
  }
}
