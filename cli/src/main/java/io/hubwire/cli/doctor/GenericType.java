package io.hubwire.cli.doctor;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a generic type of a parameter is not heeded. Workers convert by classes: of a type's
 * arguments they know that of a collection's elements alone.
 *
 * @param what is wrong, in one line
 * @param why in a sentence
 * @param type to write instead
 * @param code that goes with it; empty where none is needed
 */
record GenericType(String what, String why, String type, String code) {

  /** As which values come where nothing is known of their type. */
  private static final Set<Type> AS_THEY_COME =
      Set.of(Object.class, String.class, Double.class, Boolean.class);

  private static final Set<Type> CONTAINERS = Set.of(Map.class, List.class, Collection.class);

  /** What is wrong with a type that values become; one {@code Optional} around it is heeded. */
  static Optional<GenericType> check(Type declared) {
    Type type = isOptional(declared) ? argument(declared) : declared;
    if (type instanceof Class<?>) {
      return Optional.empty();
    }
    if (!(type instanceof ParameterizedType generic)) {
      return Optional.of(withoutClass(type));
    }
    Class<?> raw = (Class<?>) generic.getRawType();
    if (raw == Optional.class) {
      return Optional.of(
          new GenericType(
              "The Optional within an Optional is read from the value.",
              "No value has the form of an Optional, so calls fail.",
              "Optional<" + named(argument(type)) + ">",
              ""));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return collection(generic, raw);
    }
    return Arrays.stream(generic.getActualTypeArguments()).allMatch(GenericType::comesAsItIs)
        ? Optional.empty()
        : Optional.of(unknownArguments(generic));
  }

  private static GenericType withoutClass(Type type) {
    Type bound =
        type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : Object.class;
    return new GenericType(
        "The type '" + named(type) + "' stands for no class.",
        "A value is converted by the class of its parameter, so each call with a value fails.",
        bound instanceof Class<?> known && known != Object.class ? named(known) : "String",
        "");
  }

  private static Optional<GenericType> collection(ParameterizedType type, Class<?> raw) {
    Type element = argument(type);
    if (!(element instanceof Class<?>)) {
      return Optional.of(
          new GenericType(
              "The elements of " + named(type) + " are of a generic type.",
              "Of a collection's elements only a class is known, so each call with a value fails.",
              "String",
              readByTheApp(type)));
    }
    return raw.isAssignableFrom(ArrayList.class)
        ? Optional.empty()
        : Optional.of(
            new GenericType(
                "A " + named(type) + " gets an ArrayList.",
                "Every collection comes as a list, so its use as another fails.",
                "List<" + named(element) + ">",
                ""));
  }

  private static GenericType unknownArguments(ParameterizedType type) {
    return new GenericType(
        "What " + named(type) + " is of is not known when a value is converted.",
        "Numbers come as Double, objects as Map and arrays as List; their use as another type"
            + " fails.",
        "String",
        readByTheApp(type));
  }

  // What Gson makes of JSON where it knows nothing of the type.
  private static boolean comesAsItIs(Type type) {
    return AS_THEY_COME.contains(type)
        || (type instanceof ParameterizedType generic
            && CONTAINERS.contains(generic.getRawType())
            && Arrays.stream(generic.getActualTypeArguments()).allMatch(GenericType::comesAsItIs));
  }

  private static String readByTheApp(Type type) {
    return ", and new Gson().fromJson(text, new TypeToken<" + named(type) + ">() {}.getType())";
  }

  private static boolean isOptional(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static String named(Type type) {
    return switch (type) {
      case Class<?> known -> known.getSimpleName();
      case ParameterizedType generic ->
          named(generic.getRawType())
              + Arrays.stream(generic.getActualTypeArguments())
                  .map(GenericType::named)
                  .collect(Collectors.joining(", ", "<", ">"));
      default -> type.getTypeName().replaceAll("[\\w$]+[.$](?=\\w)", "");
    };
  }
}
