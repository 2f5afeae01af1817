package io.hubwire.functions;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How the Maven plugin of Azure Functions turns annotations of its user's own into bindings of
 * function.json: an annotation counts if it is directly annotated with {@code @CustomBinding};
 * members are copied by name unless they equal their default, which an array never does; enum
 * constants become their names; what stands on a method is called {@code $return}.
 */
final class PluginRules {
  private PluginRules() {}

  static List<Map<String, Object>> bindings(Method function) {
    List<Map<String, Object>> bindings = new ArrayList<>();
    Arrays.stream(function.getParameters())
        .flatMap(parameter -> custom(parameter.getAnnotations()))
        .forEach(annotation -> bindings.add(binding(annotation)));
    if (function.getReturnType() != void.class) {
      custom(function.getAnnotations())
          .map(PluginRules::binding)
          .forEach(
              binding -> {
                binding.put("name", "$return");
                bindings.add(binding);
              });
    }
    return bindings;
  }

  private static Stream<Annotation> custom(Annotation... annotations) {
    return Arrays.stream(annotations)
        .filter(annotation -> annotation.annotationType().isAnnotationPresent(CustomBinding.class));
  }

  private static Map<String, Object> binding(Annotation annotation) {
    CustomBinding custom =
        Objects.requireNonNull(annotation.annotationType().getAnnotation(CustomBinding.class));
    Map<String, Object> binding = new LinkedHashMap<>();
    binding.put("type", custom.type());
    binding.put("direction", custom.direction());
    binding.put("name", custom.name());
    for (Method member : annotation.annotationType().getDeclaredMethods()) {
      Object value = read(annotation, member);
      if (!value.equals(member.getDefaultValue())) {
        binding.put(
            member.getName(),
            value instanceof Object[] array ? Arrays.asList(array) : plain(value));
      }
    }
    return binding;
  }

  private static Object plain(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  private static Object read(Annotation annotation, Method member) {
    try {
      return Objects.requireNonNull(member.invoke(annotation));
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
