package io.hubwire.host.inprocess;

import io.hubwire.host.app.BindingDefinition;
import io.hubwire.host.app.FunctionDefinition;
import io.hubwire.host.invoke.FunctionFailure;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A Java function, looked up once.
 *
 * @param parameters in the order of the method's
 * @param outputs names of the function's output bindings, compared ignoring case
 * @param returns whether the return value goes to the host
 */
record JavaFunction(
    FunctionDefinition definition,
    Class<?> type,
    Method method,
    List<JavaParameter> parameters,
    Set<String> outputs,
    boolean returns) {

  /**
   * Finds the method that a definition's entry point names.
   *
   * @throws FunctionFailure saying what the worker would find wrong
   */
  static JavaFunction find(FunctionDefinition definition, ClassLoader loader) {
    try {
      return found(definition, loader);
    } catch (LinkageError | TypeNotPresentException | MalformedParameterizedTypeException e) {
      throw new FunctionFailure(
          "A class that "
              + definition.entryPoint()
              + " or its class names cannot be loaded ("
              + e
              + "): check that every jar it needs is in the app.",
          e);
    }
  }

  private static JavaFunction found(FunctionDefinition definition, ClassLoader loader) {
    String entryPoint = definition.entryPoint();
    int dot = entryPoint.lastIndexOf('.');
    if (dot <= 0) {
      throw new FunctionFailure(
          "The property 'entryPoint' is '"
              + entryPoint
              + "'; expected package.Class.method, as the Maven plugin writes it.");
    }
    Class<?> type = load(entryPoint.substring(0, dot), loader);
    Method method = method(type, entryPoint.substring(dot + 1));
    Set<String> outputs = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    definition.outputs().forEach(output -> outputs.add(output.name()));
    boolean implicit =
        Arrays.stream(method.getParameters()).anyMatch(JavaParameter::hasImplicitOutput);
    boolean isVoid = method.getReturnType() == void.class || method.getReturnType() == Void.class;
    return new JavaFunction(
        definition,
        type,
        method,
        Arrays.stream(method.getParameters()).map(JavaParameter::of).toList(),
        outputs,
        implicit || (!isVoid && outputs.contains(BindingDefinition.RETURN)));
  }

  private static Class<?> load(String className, ClassLoader loader) {
    try {
      return loader.loadClass(className);
    } catch (ClassNotFoundException e) {
      throw new FunctionFailure(
          "ClassNotFoundException: "
              + className
              + ". The class of 'entryPoint' is not in the app. A class nested in another cannot"
              + " be loaded by the worker: make it a class of its own.",
          e);
    } catch (LinkageError e) {
      throw new FunctionFailure(
          "The class " + className + " cannot be loaded (" + e + "): something it uses is missing.",
          e);
    }
  }

  private static Method method(Class<?> type, String name) {
    List<Method> candidates =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .toList();
    if (candidates.isEmpty()) {
      throw new FunctionFailure(
          "There are no methods named \""
              + name
              + "\" in class \""
              + type.getName()
              + "\". A function is a public method declared in that class itself.");
    }
    if (candidates.size() > 1) {
      throw new FunctionFailure(
          "Found "
              + candidates.size()
              + " methods named \""
              + name
              + "\" in class \""
              + type.getName()
              + "\". The worker cannot tell them apart: rename all but one. The compiler writes a"
              + " second method where one overrides another with other types, as of a generic"
              + " interface: then give the function a name of its own and call it from there.");
    }
    return candidates.getFirst();
  }

  /** The name of the binding of the first parameter with an annotation of that simple name. */
  @Nullable String parameterName(String annotationSimpleName) {
    for (Parameter parameter : method.getParameters()) {
      for (var annotation : parameter.getAnnotations()) {
        if (annotation.annotationType().getSimpleName().equals(annotationSimpleName)) {
          return JavaParameter.bindingName(parameter);
        }
      }
    }
    return null;
  }
}
