package io.hubwire.host.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function declares, checked.
 *
 * @param name the function's name
 * @param script the file with its code, or null where its classes come from the class path
 * @param entryPoint where in that file, {@code package.Class.method} for Java; may be empty
 * @param language {@code java}, {@code node} or {@code python}
 * @param bindings the trigger among them
 * @param retry the retry policy, or null
 * @param json the content of {@code function.json}
 */
public record FunctionDefinition(
    String name,
    @Nullable Path script,
    String entryPoint,
    String language,
    List<BindingDefinition> bindings,
    @Nullable RetryPolicy retry,
    ObjectNode json) {

  /** The one binding that starts an invocation. */
  public BindingDefinition trigger() {
    return bindings.stream().filter(BindingDefinition::isTrigger).findFirst().orElseThrow();
  }

  /** The bindings that give values to the function, without the trigger. */
  public List<BindingDefinition> inputs() {
    return bindings.stream().filter(b -> !b.isOutput() && !b.isTrigger()).toList();
  }

  /** The bindings that take values from the function. */
  public List<BindingDefinition> outputs() {
    return bindings.stream().filter(BindingDefinition::isOutput).toList();
  }

  /** The output of that name, ignoring case. */
  public Optional<BindingDefinition> output(String outputName) {
    return outputs().stream().filter(b -> b.name().equalsIgnoreCase(outputName)).findFirst();
  }
}
