package io.hubwire.host;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hubwire.bindings.BindingException;
import io.hubwire.bindings.WebPubSubBinding;
import io.hubwire.bindings.WebPubSubConnectionBinding;
import io.hubwire.bindings.WebPubSubContextBinding;
import io.hubwire.bindings.WebPubSubExtension;
import io.hubwire.bindings.WebPubSubOutputBinding;
import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.expression.BindingTemplate;
import io.hubwire.host.invoke.InputBinder;
import io.hubwire.host.invoke.OutputBinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sets up the bindings of a function that are not its trigger. */
final class FunctionBindings {

  private static final List<String> TEMPLATES = List.of("hub", "userId");

  private final WebPubSubExtension extension;

  FunctionBindings(WebPubSubExtension extension) {
    this.extension = extension;
  }

  /** The inputs by name, in the order of the declaration. */
  Map<String, InputBinder> inputs(FunctionDefinition function) {
    Map<String, InputBinder> inputs = new LinkedHashMap<>();
    for (BindingDefinition binding : function.inputs()) {
      inputs.put(binding.name(), input(binding));
    }
    return inputs;
  }

  private InputBinder input(BindingDefinition binding) {
    checkTemplates(binding);
    return switch (bind(binding)) {
      case WebPubSubConnectionBinding connection -> (data, request) -> connection.value(data);
      case WebPubSubContextBinding context ->
          (data, request) -> CompletableFuture.completedStage(context.value(request));
      default -> throw wrongDirection(binding);
    };
  }

  /** The outputs by name, without those of type {@code http}. */
  Map<String, OutputBinder> outputs(FunctionDefinition function) {
    Map<String, OutputBinder> outputs = new LinkedHashMap<>();
    for (BindingDefinition binding : function.outputs()) {
      if (!binding.is("http")) {
        outputs.put(binding.name(), output(binding));
      }
    }
    return outputs;
  }

  private OutputBinder output(BindingDefinition binding) {
    checkTemplates(binding);
    return switch (bind(binding)) {
      case WebPubSubOutputBinding output -> output::send;
      default -> throw wrongDirection(binding);
    };
  }

  private WebPubSubBinding bind(BindingDefinition binding) {
    ObjectNode json = binding.json();
    if (!extension.handles(binding.type())) {
      throw wrongDirection(binding);
    }
    return extension.bind(json);
  }

  // A malformed expression is the declaration's fault, so it is found before the first call.
  private static void checkTemplates(BindingDefinition binding) {
    for (String property : TEMPLATES) {
      String template = binding.text(property);
      if (template != null) {
        BindingTemplate.parse(template);
      }
    }
  }

  private static BindingException wrongDirection(BindingDefinition binding) {
    return new BindingException(
        "Unable to configure binding '"
            + binding.name()
            + "' of type '"
            + binding.type()
            + "'. This may indicate invalid function.json properties: the direction '"
            + binding.direction().name().toLowerCase(Locale.ROOT)
            + "' does not fit the type.");
  }
}
