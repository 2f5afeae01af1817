package io.hubwire.host.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function that was found, well declared or not.
 *
 * @param name the function's name as declared
 * @param json the content of {@code function.json}, empty where it could not be read
 * @param definition what it declares, or null where that is wrong
 * @param error the sentence that says what is wrong, or null
 */
public record DiscoveredFunction(
    String name, ObjectNode json, @Nullable FunctionDefinition definition, @Nullable String error) {

  static DiscoveredFunction found(FunctionDefinition definition) {
    return new DiscoveredFunction(definition.name(), definition.json(), definition, null);
  }

  static DiscoveredFunction wrong(String name, ObjectNode json, @Nullable String error) {
    return new DiscoveredFunction(name, json, null, Objects.requireNonNull(error));
  }
}
