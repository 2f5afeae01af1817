package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.CustomBinding;
import com.microsoft.azure.functions.annotation.HasImplicitOutput;
import io.hubwire.host.invoke.FunctionFailure;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the value of one parameter of a Java function comes from. */
sealed interface JavaParameter {

  /** An output binding of the function. */
  record Output(String name) implements JavaParameter {}

  /** An input binding, the trigger's or another. */
  record Input(String name, Type type) implements JavaParameter {}

  /** An entry of the trigger metadata. */
  record Metadata(String key, Type type) implements JavaParameter {}

  /** The execution context, within an {@code Optional} or as it is. */
  record Context(boolean optional) implements JavaParameter {}

  /** Nothing that a worker knows to fill. */
  record Unknown(String description) implements JavaParameter {}

  /** Reads a parameter of a method. */
  static JavaParameter of(Parameter parameter) {
    String name = bindingName(parameter);
    Type type = parameter.getParameterizedType();
    if (parameter.getType() == OutputBinding.class && name != null) {
      return new Output(name);
    }
    if (name != null) {
      return new Input(name, type);
    }
    BindingName metadata = parameter.getAnnotation(BindingName.class);
    if (metadata != null) {
      return new Metadata(metadata.value(), type);
    }
    boolean optional = parameter.getType() == Optional.class;
    return (optional ? RawTypes.argument(type) : type) == ExecutionContext.class
        ? new Context(optional)
        : new Unknown(parameter.getType().getSimpleName() + " " + parameter.getName());
  }

  /** The name of the binding that the parameter's annotations declare, or null. */
  static @Nullable String bindingName(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      CustomBinding custom = type.getAnnotation(CustomBinding.class);
      boolean known =
          type.getPackageName().equals("com.microsoft.azure.functions.annotation")
              || custom != null;
      if (known) {
        String own = ownName(annotation);
        if (own != null && !(own.isEmpty() && custom != null)) {
          return own;
        }
        if (custom != null) {
          return custom.name();
        }
      }
    }
    return null;
  }

  private static @Nullable String ownName(Annotation annotation) {
    try {
      var member = annotation.annotationType().getDeclaredMethod("name");
      member.setAccessible(true);
      return (String) member.invoke(annotation);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new FunctionFailure("The annotation " + annotation + " cannot be read.", e);
    }
  }

  /** Whether a parameter's trigger takes a return value even from a method that declares none. */
  static boolean hasImplicitOutput(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      HasImplicitOutput implicit =
          annotation.annotationType().getAnnotation(HasImplicitOutput.class);
      if (implicit != null && implicit.value()) {
        return true;
      }
    }
    return false;
  }
}
