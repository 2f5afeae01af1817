package io.hubwire.host.inprocess;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.hubwire.bindings.FunctionValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives a value the type that a parameter asks for, by the rules of Microsoft's worker. Of a
 * generic type only the class counts, and the class of a collection's elements.
 */
final class ArgumentConverter {

  private final AppGson gson;

  ArgumentConverter(AppGson gson) {
    this.gson = gson;
  }

  /**
   * The value as that type; null only where there is no value.
   *
   * @throws RuntimeException of any kind where it does not fit
   */
  @Nullable Object convert(FunctionValue value, Type target) {
    return !isOptional(target)
        ? plain(value, target)
        : Optional.ofNullable(plain(value, RawTypes.argument(target)));
  }

  private static boolean isOptional(Type target) {
    return target == Optional.class
        || (target instanceof ParameterizedType generic && generic.getRawType() == Optional.class);
  }

  private @Nullable Object plain(FunctionValue value, Type target) {
    return switch (value) {
      case FunctionValue.None() -> null;
      case FunctionValue.Text(String text) -> fromText(text, target);
      case FunctionValue.Json(String json) -> fromJson(json, target);
      case FunctionValue.Bytes(byte[] bytes) -> fromBytes(bytes, target);
      case FunctionValue.Whole(long number) -> fromNumber(number, target);
      case FunctionValue.Fraction(double number) -> fromNumber(number, target);
      case FunctionValue.Request request -> fromRequest(request, target);
      case FunctionValue.Response response ->
          throw new IllegalArgumentException("a response is no input");
    };
  }

  private Object fromText(String text, Type target) {
    if (target == String.class) {
      return text;
    }
    Function<String, Object> parser = NumberTypes.parser(target);
    if (parser != null) {
      return parser.apply(text);
    }
    try {
      return orSource(read(text, target), text, target);
    } catch (RuntimeException e) {
      if (RawTypes.isOfBytes(target)) {
        throw new IllegalArgumentException(
            "text cannot become bytes; set dataType = \"binary\" at the binding, or take a String",
            e);
      }
      throw e;
    }
  }

  private Object fromJson(String json, Type target) {
    if (target == String.class) {
      return json;
    }
    if (target == String[].class && JsonParser.parseString(json) instanceof JsonArray array) {
      return texts(array);
    }
    return orSource(read(json, target), json, target);
  }

  private Object fromBytes(byte[] bytes, Type target) {
    if (target == byte[].class) {
      return bytes;
    }
    if (target == Byte[].class) {
      Byte[] boxed = new Byte[bytes.length];
      for (int i = 0; i < boxed.length; i++) {
        boxed[i] = bytes[i];
      }
      return boxed;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return target == String.class ? text : orSource(read(text, target), bytes, target);
  }

  // What is read as null is the source itself, if it fits; an argument is not null.
  private static Object orSource(@Nullable Object read, Object source, Type target) {
    if (read != null) {
      return read;
    }
    Class<?> type = RawTypes.of(target);
    if (type.isInstance(source)) {
      return source;
    }
    throw new IllegalArgumentException(
        "it is read as null (an empty text, the JSON null, or no constant of an enum), which no "
            + type.getSimpleName()
            + " may be, not even within an Optional: take a String and read it");
  }

  /** Says of records what the worker's Gson does not: it finds them out while it sets a field. */
  private @Nullable Object read(String json, Type target) {
    Class<?> type = RawTypes.of(target);
    if (type.isRecord()) {
      throw new IllegalArgumentException(
          type.getSimpleName()
              + " is a record, and the worker reads none: make it a class with fields and a"
              + " constructor without parameters");
    }
    try {
      return RawTypes.isGenericCollection(target) ? list(json, target) : gson.read(json, type);
    } catch (AssertionError e) {
      throw new IllegalArgumentException(
          "a record within it cannot be read by the worker: make it a class with fields", e);
    }
  }

  // Whatever kind of collection is asked for: a list of the elements' class, else of their JSON.
  private @Nullable Object list(String json, Type target) {
    Class<?> element = RawTypes.element(target);
    try {
      return gson.read(json, TypeToken.getParameterized(ArrayList.class, element).getType());
    } catch (RuntimeException e) {
      return listOfTexts(json, target);
    }
  }

  private @Nullable Object listOfTexts(String json, Type target) {
    try {
      return gson.read(json, target);
    } catch (RuntimeException e) {
      if (!AppGson.isSyntaxError(e) || !(JsonParser.parseString(json) instanceof JsonArray array)) {
        throw e;
      }
      List<String> texts = new ArrayList<>();
      array.forEach(each -> texts.add(each.toString()));
      return texts;
    }
  }

  private static String[] texts(JsonArray array) {
    String[] texts = new String[array.size()];
    for (int i = 0; i < texts.length; i++) {
      JsonElement element = array.get(i);
      boolean isText = element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
      texts[i] = isText ? element.getAsString() : element.toString();
    }
    return texts;
  }

  private static Object fromNumber(Number number, Type target) {
    Function<Number, Object> narrowing = NumberTypes.narrowing(target);
    if (narrowing == null) {
      throw new IllegalArgumentException("a number cannot become a " + target.getTypeName());
    }
    return narrowing.apply(number);
  }

  private Object fromRequest(FunctionValue.Request request, Type target) {
    if (RawTypes.of(target) == HttpRequestMessage.class) {
      return RequestMessage.of(request.request(), RawTypes.argument(target), this);
    }
    throw new IllegalArgumentException(
        "an HTTP request goes into an HttpRequestMessage<T>, and its body into T; write"
            + " HttpRequestMessage<Optional<"
            + simple(target)
            + ">> and take getBody()");
  }

  private static String simple(Type type) {
    return type instanceof Class<?> known ? known.getSimpleName() : type.getTypeName();
  }
}
