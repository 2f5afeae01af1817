package io.hubwire.host.inprocess;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.host.invoke.FunctionFailure;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the argument for each parameter of a call. */
final class Arguments {

  private final ArgumentConverter converter;

  Arguments(ArgumentConverter converter) {
    this.converter = converter;
  }

  @Nullable Object[] of(JavaCall call) {
    List<JavaParameter> parameters = call.function().parameters();
    @Nullable Object[] arguments = new @Nullable Object[parameters.size()];
    Class<?>[] types = call.function().method().getParameterTypes();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(parameters.get(i), call);
      if (arguments[i] == null && types[i].isPrimitive()) {
        throw new FunctionFailure(
            "The parameter "
                + (i + 1)
                + " is a primitive "
                + types[i]
                + " and cannot take the value null; declare its boxed type or Optional.");
      }
      checkKind(i, arguments[i], types[i]);
    }
    return arguments;
  }

  // Whatever collection is declared, it comes as a list; and middleware may have put anything.
  private static void checkKind(int index, @Nullable Object argument, Class<?> type) {
    if (argument != null && !type.isPrimitive() && !type.isInstance(argument)) {
      throw new FunctionFailure(
          "The parameter "
              + (index + 1)
              + " is a "
              + type.getName()
              + " and was given a "
              + argument.getClass().getName()
              + (argument instanceof List ? ": declare List." : "."));
    }
  }

  private @Nullable Object argument(JavaParameter parameter, JavaCall call) {
    return switch (parameter) {
      case JavaParameter.Context(boolean optional) -> optional ? Optional.of(call) : call;
      case JavaParameter.Output(String name) -> output(name, call);
      case JavaParameter.Input(String name, Type type) -> input(name, type, call);
      case JavaParameter.Metadata(String key, Type type) -> metadata(key, type, call);
      case JavaParameter.Unknown(String description) ->
          throw new FunctionFailure(
              "Cannot find matched parameter name of customer function, please check if customer"
                  + " function is defined correctly: the parameter '"
                  + description
                  + "' has no binding annotation, and only ExecutionContext may go without.");
    };
  }

  private static OutputHolder output(String name, JavaCall call) {
    if (!call.function().outputs().contains(name)) {
      throw new FunctionFailure(
          "The output parameter '"
              + name
              + "' is no 'out' binding of the function; its function.json has "
              + call.function().outputs()
              + ".");
    }
    return call.outputs().computeIfAbsent(name, key -> new OutputHolder());
  }

  private @Nullable Object input(String name, Type type, JavaCall call) {
    Object override = call.overrides().get(name);
    if (override != null) {
      return override;
    }
    FunctionValue value = call.invocation().inputs().get(name);
    if (value == null) {
      throw new FunctionFailure(
          "Cannot find matched parameter name of customer function, please check if customer"
              + " function is defined correctly: there is no input binding named '"
              + name
              + "', only "
              + call.invocation().inputs().keySet()
              + ".");
    }
    return convert("The parameter for the binding '" + name + "'", value, type);
  }

  private @Nullable Object metadata(String key, Type type, JavaCall call) {
    FunctionValue value = call.invocation().metadata().get(key);
    if (value == null) {
      throw new FunctionFailure(
          "Cannot find matched parameter name of customer function, please check if customer"
              + " function is defined correctly: the trigger gave no @BindingName(\""
              + key
              + "\"), only "
              + call.invocation().metadata().keySet()
              + ". Names are compared with case, and what a request lacks is not there, not even"
              + " for Optional: take it from HttpRequestMessage instead.");
    }
    return convert("The parameter for @BindingName(\"" + key + "\")", value, type);
  }

  private @Nullable Object convert(String what, FunctionValue value, Type type) {
    try {
      return converter.convert(value, type);
    } catch (RuntimeException e) {
      throw new FunctionFailure(
          what
              + " is a "
              + type.getTypeName()
              + ", which cannot take this value ("
              + value.getClass().getSimpleName()
              + "): "
              + e.getMessage(),
          e);
    }
  }
}
