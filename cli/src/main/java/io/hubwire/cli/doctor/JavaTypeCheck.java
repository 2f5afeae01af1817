package io.hubwire.cli.doctor;

import io.hubwire.host.app.BindingDefinition;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types of Java functions that their bindings cannot fill, or that hosts do not take. */
final class JavaTypeCheck {

  private static final Map<String, String> REQUESTS =
      Map.of(
          "connect", "ConnectEventRequest",
          "connected", "ConnectedEventRequest",
          "disconnected", "DisconnectedEventRequest",
          "", "UserEventRequest");
  private static final Map<String, String> RESPONSES =
      Map.of("connect", "ConnectEventResponse", "", "UserEventResponse");
  private static final String NOTHING = "void";

  private final Examined function;
  private final Method method;
  private final List<Finding> findings = new ArrayList<>();

  private JavaTypeCheck(Examined function, Method method) {
    this.function = function;
    this.method = method;
  }

  /** What is wrong with a function's method; nothing where it is none of Java's. */
  static List<Finding> of(Examined function, ClassLoader classes) {
    return method(function, classes)
        .map(found -> new JavaTypeCheck(function, found).all())
        .orElse(List.of());
  }

  private static Optional<Method> method(Examined function, ClassLoader classes) {
    String entryPoint = function.function().json().path("entryPoint").asText("");
    int dot = entryPoint.lastIndexOf('.');
    if (dot <= 0 || !isJava(function)) {
      return Optional.empty();
    }
    try {
      Class<?> type = Class.forName(entryPoint.substring(0, dot), false, classes);
      return Arrays.stream(type.getDeclaredMethods())
          .filter(one -> one.getName().equals(entryPoint.substring(dot + 1)))
          .filter(one -> Modifier.isPublic(one.getModifiers()) && !one.isSynthetic())
          .findFirst();
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty(); // the host says so
    }
  }

  private static boolean isJava(Examined function) {
    String script = function.function().json().path("scriptFile").asText("");
    return script.isEmpty() || script.endsWith(".jar");
  }

  private List<Finding> all() {
    for (Parameter parameter : method.getParameters()) {
      binding(parameter).ifPresent(binding -> examine(parameter, binding));
      metadata(parameter).ifPresent(trigger -> examineMetadata(parameter, trigger));
    }
    function.binding("webPubSubTrigger").ifPresent(this::examineReturn);
    for (BindingDefinition binding : function.bindings()) {
      if (binding.is("webPubSub") && binding.name().equals(BindingDefinition.RETURN)) {
        examineActions(binding, method.getGenericReturnType());
      }
    }
    return findings;
  }

  /** The binding of the function that an annotation of the parameter declares, by its name. */
  private Optional<BindingDefinition> binding(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      String name = name(annotation);
      for (BindingDefinition binding : function.bindings()) {
        if (name != null && binding.name().equals(name)) {
          return Optional.of(binding);
        }
      }
    }
    return Optional.empty();
  }

  /** The trigger, where a parameter is of its metadata. */
  private Optional<BindingDefinition> metadata(Parameter parameter) {
    boolean isMetadata =
        Arrays.stream(parameter.getAnnotations())
            .anyMatch(one -> one.annotationType().getSimpleName().equals("BindingName"));
    return function.bindings().stream()
        .filter(
            binding -> isMetadata && binding.type().toLowerCase(Locale.ROOT).endsWith("trigger"))
        .findFirst();
  }

  private void examineMetadata(Parameter parameter, BindingDefinition trigger) {
    addGeneric(trigger, parameter.getParameterizedType(), "%s " + parameter.getName());
  }

  private static @Nullable String name(Annotation annotation) {
    try {
      Method member = annotation.annotationType().getDeclaredMethod("name");
      member.setAccessible(true);
      return String.valueOf(member.invoke(annotation));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private void examine(Parameter parameter, BindingDefinition binding) {
    Type type = parameter.getParameterizedType();
    switch (binding.type().toLowerCase(Locale.ROOT)) {
      case "webpubsubtrigger" -> examineRequest(parameter, binding);
      case "webpubsub" -> examineActions(binding, content(type));
      case "httptrigger" -> examineHttp(parameter, binding);
      default -> {}
    }
  }

  private void examineRequest(Parameter parameter, BindingDefinition binding) {
    Class<?> type = parameter.getType();
    String wanted = REQUESTS.get(kind(binding));
    String simple = type.getSimpleName();
    if (wanted != null && REQUESTS.containsValue(simple) && !simple.equals(wanted)) {
      add(
          binding,
          "The parameter is a " + simple + ", and the event is none of its kind.",
          "What such an event brings fits a " + wanted + ".",
          wanted + " " + binding.name());
    } else if (type.isRecord()) {
      addRecord(binding, simple);
    } else {
      addGeneric(binding, parameter.getParameterizedType(), "%s " + binding.name());
    }
  }

  private void examineHttp(Parameter parameter, BindingDefinition binding) {
    Class<?> type = parameter.getType();
    Type content = content(parameter.getParameterizedType());
    if (!type.getSimpleName().equals("HttpRequestMessage")) {
      add(
          binding,
          "The parameter of an HTTP trigger is a " + type.getSimpleName() + ".",
          "A request goes into an HttpRequestMessage, and its body into what that is of.",
          "HttpRequestMessage<Optional<" + type.getSimpleName() + ">> " + binding.name());
    } else if (unwrapped(content) instanceof Class<?> body && body.isRecord()) {
      addRecord(binding, body.getSimpleName());
    } else if (content != type) { // else it is a raw message
      addGeneric(binding, content, "HttpRequestMessage<%s> " + binding.name());
    }
  }

  private void addGeneric(BindingDefinition binding, Type type, String form) {
    GenericType.check(type)
        .ifPresent(
            found ->
                add(
                    binding,
                    found.what(),
                    found.why(),
                    form.formatted(found.type()) + found.code()));
  }

  private void addRecord(BindingDefinition binding, String name) {
    add(
        binding,
        "The record " + name + " cannot be read from a value.",
        "Microsoft's worker reads no records.",
        "public class " + name + " { … } with fields and a constructor without parameters");
  }

  private void examineActions(BindingDefinition binding, Type type) {
    String name = unwrapped(type).getTypeName();
    if (name.equals(String.class.getName()) || name.startsWith("java.lang.Number")) {
      add(
          binding,
          "The output takes a String.",
          "An output takes actions, and a text is none.",
          binding.name().equals(BindingDefinition.RETURN)
              ? "public List<WebPubSubAction> " + method.getName() + "(…)"
              : "OutputBinding<List<WebPubSubAction>> " + binding.name());
    }
  }

  private void examineReturn(BindingDefinition trigger) {
    String kind = kind(trigger);
    String wanted = RESPONSES.get(kind);
    Class<?> type = method.getReturnType();
    boolean isOutput =
        function.bindings().stream().anyMatch(b -> b.name().equals(BindingDefinition.RETURN));
    if (wanted == null || isOutput || type.getName().equals(NOTHING)) {
      return;
    }
    String simple = type.getSimpleName();
    boolean isText = type == String.class || type.isPrimitive() || type.isArray();
    if (isText) {
      add(
          trigger,
          "The function answers with a " + simple + ".",
          "Hosts take objects only: the client would get no answer.",
          wanted
              + (kind.isEmpty()
                  ? ", and return request.textResponse(…)"
                  : ", and return request.accept()"));
    } else if (RESPONSES.containsValue(simple) && !simple.equals(wanted)) {
      add(
          trigger,
          "The function answers with a " + simple + ", and the event takes another answer.",
          "The members of such an answer mean nothing to the event.",
          "public " + wanted + " " + method.getName() + "(…)");
    }
  }

  /** The name of a system event; empty for user events. */
  private static String kind(BindingDefinition trigger) {
    String type = trigger.property("eventType").asText("");
    boolean system = type.equalsIgnoreCase("system") || type.equals("0");
    return system ? trigger.property("eventName").asText("").toLowerCase(Locale.ROOT) : "";
  }

  private static Type content(Type type) {
    return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
  }

  /** What an Optional or a List is of. */
  private static Type unwrapped(Type type) {
    return type instanceof ParameterizedType generic ? content(generic) : type;
  }

  private void add(BindingDefinition binding, String what, String why, String fix) {
    findings.add(function.finding(what, function.where(binding), why, fix));
  }
}
