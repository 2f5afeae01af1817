package io.hubwire.host.inprocess;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Optional;

/** What is left of a generic type when values are converted: its class. */
final class RawTypes {

  private RawTypes() {}

  /**
   * The class of a type.
   *
   * @throws IllegalArgumentException for a wildcard or a type variable, which have none
   */
  static Class<?> of(Type type) {
    return switch (type) {
      case Class<?> known -> known;
      case ParameterizedType generic -> of(generic.getRawType());
      case GenericArrayType array -> of(array.getGenericComponentType()).arrayType();
      default ->
          throw new IllegalArgumentException(
              "'"
                  + type.getTypeName()
                  + "' is a wildcard or a type variable, which stands for no class: write String,"
                  + " or a class of your own");
    };
  }

  /** The first type argument; {@link Object} for a type without. */
  static Type argument(Type type) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[0]
        : Object.class;
  }

  static boolean isGenericCollection(Type type) {
    return type instanceof ParameterizedType && Collection.class.isAssignableFrom(of(type));
  }

  /**
   * The class of a collection's elements.
   *
   * @throws IllegalArgumentException where they are of a generic type
   */
  static Class<?> element(Type collection) {
    if (argument(collection) instanceof Class<?> element) {
      return element;
    }
    throw new IllegalArgumentException(
        "the elements of "
            + collection.getTypeName()
            + " are of a generic type, which cannot be had: write a collection of a class of your"
            + " own, or take a String and read it");
  }

  static boolean isOfBytes(Type type) {
    Type plain = type;
    if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      plain = argument(generic);
    }
    return plain == byte[].class || plain == Byte[].class;
  }
}
