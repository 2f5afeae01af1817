package io.hubwire.host.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.annotation.FunctionName;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds functions by their annotations, and gives each the function.json that packaging would. */
final class ClassPathDiscovery {

  private final ClassLoader loader;
  private final DefinitionParser parser;
  private final @Nullable Path jar;
  private final Set<String> names = new HashSet<>();
  private final List<DiscoveredFunction> found = new ArrayList<>();

  ClassPathDiscovery(ClassLoader loader, DefinitionParser parser, @Nullable Path jar) {
    this.loader = loader;
    this.parser = parser;
    this.jar = jar;
  }

  List<DiscoveredFunction> discover(List<Path> entries) {
    return among(ClassScanner.scan(entries));
  }

  List<DiscoveredFunction> among(List<String> classNames) {
    for (String className : classNames) {
      try {
        Class<?> type = Class.forName(className, false, loader);
        for (Method method : type.getDeclaredMethods()) {
          FunctionName name = method.getAnnotation(FunctionName.class);
          if (name != null && !method.isBridge() && !method.isSynthetic()) {
            add(new AnnotatedFunction(method, name));
          }
        }
      } catch (ClassNotFoundException | LinkageError e) {
        addUnloadable(className, e);
      }
    }
    return found;
  }

  private void addUnloadable(String className, Throwable e) {
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    found.add(
        DiscoveredFunction.wrong(
            simpleName,
            JsonNodeFactory.instance.objectNode(),
            "The class "
                + className
                + " cannot be loaded ("
                + e
                + "); check that everything it uses is on the class path."));
  }

  private void add(AnnotatedFunction function) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    try {
      DefinitionParser.checkName(function.name());
      if (!names.add(function.key())) {
        throw new DefinitionException(
            "The function name '"
                + function.name()
                + "' is used twice in this app, compared ignoring case; names must differ.");
      }
      json = function.json(jar == null ? null : "../" + jar.getFileName());
      found.add(
          DiscoveredFunction.found(
              new FunctionDefinition(
                  function.name(),
                  jar,
                  json.path("entryPoint").asText(),
                  "java",
                  parser.bindings(function.name(), json),
                  RetryPolicy.parse(json.get("retry")),
                  json)));
    } catch (DefinitionException e) {
      found.add(DiscoveredFunction.wrong(function.name(), json, e.getMessage()));
    } catch (LinkageError | TypeNotPresentException | MalformedParameterizedTypeException e) {
      found.add(
          DiscoveredFunction.wrong(
              function.name(),
              json,
              "A class that its method names cannot be loaded ("
                  + e
                  + "); check that everything it uses is on the class path."));
    }
  }
}
