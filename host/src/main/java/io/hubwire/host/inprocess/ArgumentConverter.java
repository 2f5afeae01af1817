package io.hubwire.host.inprocess;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
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

/** Gives a value the type that a parameter asks for, by the rules of Microsoft's worker. */
final class ArgumentConverter {

  private final Gson gson;

  ArgumentConverter(Gson gson) {
    this.gson = gson;
  }

  /**
   * The value as that type.
   *
   * @throws RuntimeException of any kind where it does not fit
   */
  @Nullable Object convert(FunctionValue value, Type target) {
    if (target instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
      return Optional.ofNullable(convert(value, generic.getActualTypeArguments()[0]));
    }
    if (target == Optional.class) {
      return Optional.ofNullable(convert(value, Object.class));
    }
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

  private @Nullable Object fromText(String text, Type target) {
    if (target == String.class) {
      return text;
    }
    Function<String, Object> parser = NumberTypes.parser(target);
    if (parser != null) {
      return parser.apply(text);
    }
    if (target == byte[].class || target == Byte[].class) {
      throw new IllegalArgumentException(
          "text cannot become bytes; set dataType = \"binary\" at the binding, or take a String");
    }
    return read(text, target);
  }

  private @Nullable Object fromJson(String json, Type target) {
    if (target == String.class) {
      return json;
    }
    JsonElement element = JsonParser.parseString(json);
    if (target == String[].class && element instanceof JsonArray array) {
      return texts(array);
    }
    Type elementType = elementType(target);
    if (element instanceof JsonArray array && elementType != null) {
      List<@Nullable Object> list = new ArrayList<>();
      array.forEach(item -> list.add(read(item.toString(), elementType)));
      return list;
    }
    return read(json, target);
  }

  /** Says of records what the worker's Gson does not: it finds them out while it sets a field. */
  private @Nullable Object read(String json, Type target) {
    if (target instanceof Class<?> type && type.isRecord()) {
      throw new IllegalArgumentException(
          type.getSimpleName()
              + " is a record, and the worker reads none: make it a class with fields and a"
              + " constructor without parameters");
    }
    try {
      return gson.fromJson(json, target);
    } catch (AssertionError e) {
      throw new IllegalArgumentException(
          "a record within it cannot be read by the worker: make it a class with fields", e);
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

  private static @Nullable Type elementType(Type target) {
    return target instanceof ParameterizedType generic && generic.getRawType() == List.class
        ? generic.getActualTypeArguments()[0]
        : null;
  }

  private @Nullable Object fromBytes(byte[] bytes, Type target) {
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
    return target == String.class ? text : read(text, target);
  }

  private static Object fromNumber(Number number, Type target) {
    Function<Number, Object> narrowing = NumberTypes.narrowing(target);
    if (narrowing == null) {
      throw new IllegalArgumentException("a number cannot become a " + target.getTypeName());
    }
    return narrowing.apply(number);
  }

  private Object fromRequest(FunctionValue.Request request, Type target) {
    if (target instanceof ParameterizedType generic
        && generic.getRawType() == HttpRequestMessage.class) {
      return RequestMessage.of(request.request(), generic.getActualTypeArguments()[0], this);
    }
    if (target == HttpRequestMessage.class) {
      return RequestMessage.of(request.request(), Object.class, this);
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
