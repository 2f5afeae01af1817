package io.hubwire.host.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a binding annotation into the binding object that the Maven plugin writes for it. */
final class AnnotationBinding {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private AnnotationBinding() {}

  /**
   * The binding object, or null where the annotation declares none.
   *
   * @param forcedName the binding's name whatever the annotation says, or null
   */
  static @Nullable ObjectNode json(Annotation annotation, @Nullable String forcedName) {
    Class<? extends Annotation> kind = annotation.annotationType();
    KnownAnnotation known = KnownAnnotation.named(kind.getSimpleName());
    CustomBinding custom =
        annotation instanceof CustomBinding direct
            ? direct
            : known == null ? kind.getAnnotation(CustomBinding.class) : null;
    if (known == null && custom == null) {
      return null;
    }
    Map<String, JsonNode> members = members(annotation, kind);
    JsonNode name = members.remove("name");
    JsonNode type = members.remove("type");
    JsonNode direction = members.remove("direction");
    ObjectNode binding = NODES.objectNode();
    binding.set(
        "type",
        type != null
            ? type
            : NODES.textNode(known != null ? known.type() : Objects.requireNonNull(custom).type()));
    binding.set(
        "direction",
        direction != null
            ? direction
            : NODES.textNode(
                known != null ? known.direction() : Objects.requireNonNull(custom).direction()));
    if (forcedName != null) {
      binding.put("name", forcedName);
    } else if (name != null) {
      binding.set("name", name);
    } else if (custom != null) {
      binding.put("name", custom.name());
    }
    members.forEach(binding::set);
    return binding;
  }

  // Members in order of name: reflection promises none, and the same app must give the same file.
  private static Map<String, JsonNode> members(
      Annotation annotation, Class<? extends Annotation> kind) {
    Map<String, JsonNode> members = new TreeMap<>();
    for (Method member : kind.getDeclaredMethods()) {
      if (member.getParameterCount() == 0) {
        Object value = value(annotation, member);
        if (isKept(kind, member, value)) {
          JsonNode node = node(value);
          if (node != null) {
            members.put(member.getName(), node);
          }
        }
      }
    }
    return members;
  }

  private static Object value(Annotation annotation, Method member) {
    try {
      member.setAccessible(true);
      return Objects.requireNonNull(member.invoke(annotation));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new DefinitionException(
          "The member '"
              + member.getName()
              + "' of @"
              + member.getDeclaringClass().getSimpleName()
              + " cannot be read: "
              + e
              + ".");
    }
  }

  // The plugin compares arrays by identity, so that even an empty one is always written.
  private static boolean isKept(Class<?> kind, Method member, Object value) {
    String qualified = kind.getSimpleName() + "." + member.getName();
    return value.getClass().isArray()
        || !value.equals(member.getDefaultValue())
        || qualified.equals("HttpTrigger.authLevel")
        || qualified.equals("EventHubTrigger.cardinality");
  }

  private static @Nullable JsonNode node(Object value) {
    return switch (value) {
      case String text -> NODES.textNode(text);
      case Enum<?> constant -> NODES.textNode(constant.name());
      case Boolean flag -> NODES.booleanNode(flag);
      case Character character -> NODES.textNode(character.toString());
      case Double number -> NODES.numberNode(number);
      case Float number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Number number -> NODES.numberNode(number.intValue());
      case Class<?> type -> NODES.textNode(type.getName());
      case Annotation nested -> null;
      default -> {
        var array = NODES.arrayNode();
        for (int i = 0; i < Array.getLength(value); i++) {
          JsonNode element = node(Array.get(value, i));
          if (element != null) {
            array.add(element);
          }
        }
        yield array;
      }
    };
  }
}
