package io.hubwire.host.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.app.FunctionDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decides which output binding takes which of the values that a function gave. */
final class OutputRouting {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private OutputRouting() {}

  /**
   * The values by the names of the output bindings, in the order of the bindings. The return value
   * goes to {@code $return}; where no such binding exists and it is an object, its members go to
   * the bindings of their names.
   */
  static Map<String, FunctionValue> route(FunctionDefinition function, InvocationResult result) {
    Map<String, FunctionValue> routed = new LinkedHashMap<>();
    boolean hasReturn = function.output(BindingDefinition.RETURN).isPresent();
    ObjectNode members = hasReturn ? MAPPER.createObjectNode() : members(result.returned());
    for (BindingDefinition output : function.outputs()) {
      FunctionValue value =
          output.name().equalsIgnoreCase(BindingDefinition.RETURN)
              ? returned(result)
              : result.outputs().getOrDefault(output.name(), member(members, output.name()));
      if (!(value instanceof FunctionValue.None)) {
        routed.put(output.name(), value);
      }
    }
    return routed;
  }

  // A worker may give the return value as an output of that name.
  private static FunctionValue returned(InvocationResult result) {
    return result.returned() instanceof FunctionValue.None
        ? result.outputs().getOrDefault(BindingDefinition.RETURN, FunctionValue.NONE)
        : result.returned();
  }

  private static ObjectNode members(FunctionValue returned) {
    if (returned instanceof FunctionValue.Json(String json)) {
      try {
        if (MAPPER.readTree(json) instanceof ObjectNode object) {
          return object;
        }
      } catch (JsonProcessingException e) {
        return MAPPER.createObjectNode();
      }
    }
    return MAPPER.createObjectNode();
  }

  private static FunctionValue member(ObjectNode members, String name) {
    for (var member : members.properties()) {
      if (member.getKey().equalsIgnoreCase(name)) {
        JsonNode value = member.getValue();
        return value.isNull()
            ? FunctionValue.NONE
            : value.isTextual()
                ? new FunctionValue.Text(value.asText())
                : new FunctionValue.Json(value.toString());
      }
    }
    return FunctionValue.NONE;
  }
}
