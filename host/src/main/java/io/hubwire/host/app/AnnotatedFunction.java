package io.hubwire.host.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.annotation.ExponentialBackoffRetry;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.StorageAccount;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a method with {@code @FunctionName} into the function.json of Microsoft's Maven plugin. */
final class AnnotatedFunction {

  private final Method method;
  private final String name;

  AnnotatedFunction(Method method, FunctionName name) {
    this.method = method;
    this.name = name.value();
  }

  String name() {
    return name;
  }

  /**
   * The content of {@code function.json}.
   *
   * @param scriptFile the jar relative to the function's folder, or null
   * @throws DefinitionException for what the plugin refuses
   */
  ObjectNode json(@Nullable String scriptFile) {
    String className = method.getDeclaringClass().getCanonicalName();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (scriptFile != null) {
      json.put("scriptFile", scriptFile);
    }
    json.put("entryPoint", className + "." + method.getName());
    ArrayNode bindings = json.putArray("bindings");
    addParameters(bindings);
    boolean returns = method.getReturnType() != void.class;
    if (returns) {
      for (Annotation annotation : method.getAnnotations()) {
        add(bindings, annotation, BindingDefinition.RETURN);
      }
      addImplicitHttpOutput(bindings);
    }
    fillStorageAccount(bindings);
    checkHttpOutput(bindings);
    addRetry(json);
    return json;
  }

  private void addParameters(ArrayNode bindings) {
    for (Annotation[] annotations : method.getParameterAnnotations()) {
      for (Annotation annotation : annotations) {
        add(bindings, annotation, null);
      }
    }
  }

  private static void add(ArrayNode bindings, Annotation annotation, @Nullable String forcedName) {
    ObjectNode binding = AnnotationBinding.json(annotation, forcedName);
    if (binding != null) {
      bindings.add(binding);
    }
  }

  private static void addImplicitHttpOutput(ArrayNode bindings) {
    if (has(bindings, "type", "httpTrigger") && !has(bindings, "name", BindingDefinition.RETURN)) {
      bindings
          .addObject()
          .put("type", "http")
          .put("direction", "out")
          .put("name", BindingDefinition.RETURN);
    }
  }

  private static boolean has(ArrayNode bindings, String member, String value) {
    return bindings.valueStream().anyMatch(b -> b.path(member).asText().equalsIgnoreCase(value));
  }

  private void fillStorageAccount(ArrayNode bindings) {
    StorageAccount account = method.getAnnotation(StorageAccount.class);
    if (account == null) {
      return;
    }
    for (var binding : bindings) {
      if (binding instanceof ObjectNode object
          && KnownAnnotation.STORAGE_TYPES.contains(object.path("type").asText())
          && object.path("connection").asText("").isEmpty()) {
        object.put("connection", account.value());
      }
    }
  }

  private static void checkHttpOutput(ArrayNode bindings) {
    if (has(bindings, "type", "http") && !has(bindings, "type", "httpTrigger")) {
      throw new DefinitionException(
          "HTTP output binding is only valid together with an HTTP trigger; remove @HttpOutput or"
              + " use @HttpTrigger.");
    }
  }

  private void addRetry(ObjectNode json) {
    FixedDelayRetry fixed = method.getAnnotation(FixedDelayRetry.class);
    ExponentialBackoffRetry growing = method.getAnnotation(ExponentialBackoffRetry.class);
    if (fixed != null && growing != null) {
      throw new DefinitionException(
          "@FixedDelayRetry and @ExponentialBackoffRetry cannot be used together; keep one.");
    }
    if (fixed != null) {
      json.putObject("retry")
          .put("strategy", fixed.strategy())
          .put("maxRetryCount", fixed.maxRetryCount())
          .put("delayInterval", fixed.delayInterval());
    } else if (growing != null) {
      json.putObject("retry")
          .put("strategy", growing.strategy())
          .put("maxRetryCount", growing.maxRetryCount())
          .put("minimumInterval", growing.minimumInterval())
          .put("maximumInterval", growing.maximumInterval());
    }
  }

  /** The name that no other function of the app may have. */
  String key() {
    return Objects.requireNonNull(name).toLowerCase(Locale.ROOT);
  }
}
