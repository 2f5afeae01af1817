package io.hubwire.host.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.reflect.TypeToken;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ArgumentConverterTest {

  static final class Point {
    int x;
    @Nullable String name;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Point point && x == point.x && Objects.equals(name, point.name);
    }

    @Override
    public int hashCode() {
      return x;
    }

    static Point of(int x, @Nullable String name) {
      Point point = new Point();
      point.x = x;
      point.name = name;
      return point;
    }
  }

  private final ArgumentConverter converter =
      new ArgumentConverter(AppGson.of(ArgumentConverterTest.class.getClassLoader()));

  private static FunctionValue text(String text) {
    return new FunctionValue.Text(text);
  }

  private static FunctionValue json(String json) {
    return new FunctionValue.Json(json);
  }

  private static FunctionValue bytes(String text) {
    return new FunctionValue.Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Type mapTo(Class<?> type) {
    return TypeToken.getParameterized(Map.class, String.class, type).getType();
  }

  private static Type listOf(Type type) {
    return TypeToken.getParameterized(List.class, type).getType();
  }

  private static Type optionalOf(Type type) {
    return TypeToken.getParameterized(Optional.class, type).getType();
  }

  static Stream<Arguments> conversions() {
    return Stream.of(
        Arguments.of(text("a"), String.class, "a"),
        Arguments.of(text("5"), int.class, 5),
        Arguments.of(text("5"), Integer.class, 5),
        Arguments.of(text("5"), long.class, 5L),
        Arguments.of(text("5"), Long.class, 5L),
        Arguments.of(text("5"), short.class, (short) 5),
        Arguments.of(text("5"), Byte.class, (byte) 5),
        Arguments.of(text("1.5"), double.class, 1.5),
        Arguments.of(text("1.5"), Float.class, 1.5f),
        Arguments.of(text("true"), boolean.class, true),
        Arguments.of(text("{\"x\":1,\"name\":\"n\"}"), Point.class, Point.of(1, "n")),
        Arguments.of(
            text("[{\"x\":1,\"name\":\"n\"}]"), listOf(Point.class), List.of(Point.of(1, "n"))),
        Arguments.of(text("{\"a\":1}"), Object.class, Map.of("a", 1.0)),
        Arguments.of(json("{\"a\": 1}"), String.class, "{\"a\": 1}"),
        Arguments.of(json("\"q\""), String.class, "\"q\""),
        Arguments.of(
            json("[\"a\",1,{\"b\":2}]"), String[].class, new String[] {"a", "1", "{\"b\":2}"}),
        Arguments.of(json("[1,2]"), listOf(Integer.class), List.of(1, 2)),
        Arguments.of(json("[1,2]"), int[].class, new int[] {1, 2}),
        Arguments.of(json("{\"x\":1,\"name\":\"n\"}"), Point.class, Point.of(1, "n")),
        Arguments.of(json("7"), int.class, 7),
        Arguments.of(bytes("ab"), byte[].class, new byte[] {97, 98}),
        Arguments.of(bytes("ab"), Byte[].class, new Byte[] {97, 98}),
        Arguments.of(bytes("é"), String.class, "é"),
        Arguments.of(bytes("{\"x\":1,\"name\":\"n\"}"), Point.class, Point.of(1, "n")),
        Arguments.of(new FunctionValue.Whole(300), byte.class, (byte) 44),
        Arguments.of(new FunctionValue.Whole(5), Long.class, 5L),
        Arguments.of(new FunctionValue.Whole(5), double.class, 5.0),
        Arguments.of(new FunctionValue.Fraction(1.9), int.class, 1),
        Arguments.of(new FunctionValue.Fraction(1.9), Float.class, 1.9f),
        Arguments.of(FunctionValue.NONE, String.class, null),
        Arguments.of(FunctionValue.NONE, optionalOf(String.class), Optional.empty()),
        Arguments.of(text("5"), optionalOf(Integer.class), Optional.of(5)),
        Arguments.of(json("{\"a\":1}"), mapTo(Integer.class), Map.of("a", 1.0)),
        Arguments.of(json("{\"a\":{}}"), mapTo(Point.class), Map.of("a", Map.of())),
        Arguments.of(json("[1,\"x\"]"), listOf(Integer.class), List.of("1", "\"x\"")),
        Arguments.of(json("null"), Object.class, "null"),
        Arguments.of(text("null"), CharSequence.class, "null"));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("conversions")
  void converts(FunctionValue value, Type target, @Nullable Object expected) {
    assertThat(converter.convert(value, target)).isEqualTo(expected);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(text("ab"), byte[].class),
        Arguments.of(text("x"), int.class),
        Arguments.of(text("{broken"), Point.class),
        Arguments.of(json("{\"a\":1}"), int.class),
        Arguments.of(new FunctionValue.Whole(1), String.class),
        Arguments.of(json("null"), Point.class),
        Arguments.of(json("null"), optionalOf(Point.class)),
        Arguments.of(json("\"PURPLE\""), Thread.State.class),
        Arguments.of(json("[[1]]"), listOf(listOf(Integer.class))),
        Arguments.of(request("text/plain", "x"), String.class),
        Arguments.of(request("application/json", "{}"), Point.class));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("refusals")
  void refuses(FunctionValue value, Type target) {
    assertThatThrownBy(() -> converter.convert(value, target)).isInstanceOf(RuntimeException.class);
  }

  private static FunctionValue request(String contentType, String body) {
    return new FunctionValue.Request(
        new HttpRequestData(
            "POST",
            "http://localhost:7071/api/x?a=1&a=2&e=",
            Map.of("Content-Type", List.of(contentType), "X-M", List.of("1", "2")),
            Map.of("a", List.of("1", "2"), "e", List.of("")),
            Map.of("id", "5"),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  // As reflection gives it: Gson's own form would turn byte[] into a generic array.
  private record Generic(Class<?> raw, Type of) implements ParameterizedType {
    @Override
    public Type[] getActualTypeArguments() {
      return new Type[] {of};
    }

    @Override
    public Type getRawType() {
      return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
      return null;
    }
  }

  private HttpRequestMessage<?> message(FunctionValue request, Type body) {
    Type type = new Generic(HttpRequestMessage.class, body);
    return (HttpRequestMessage<?>) Objects.requireNonNull(converter.convert(request, type));
  }

  @Test
  void aRequestMessageShowsWhatTheWorkerShows() {
    HttpRequestMessage<?> message = message(request("text/plain", "5"), String.class);
    assertThat(message.getUri()).hasToString("http://localhost:7071/api/x?a=1&a=2&e=");
    assertThat(message.getHttpMethod()).isEqualTo(HttpMethod.POST);
    assertThat(message.getHeaders())
        .containsEntry("content-type", "text/plain")
        .containsEntry("x-m", "1,2");
    assertThat(message.getQueryParameters()).containsEntry("a", "1,2").doesNotContainKey("e");
    assertThat(message.getBody()).isEqualTo("5");
  }

  @Test
  void aBodyTakesTheTypeOfTheMessage() {
    assertThat(message(request("text/plain", "5"), Integer.class).getBody()).isEqualTo(5);
    assertThat(message(request("application/json", "{\"x\":1}"), Point.class).getBody())
        .isEqualTo(Point.of(1, null));
    assertThat(message(request("application/octet-stream", "ab"), byte[].class).getBody())
        .isEqualTo(new byte[] {97, 98});
    assertThat(message(request("multipart/form-data; boundary=x", "ab"), byte[].class).getBody())
        .isEqualTo(new byte[] {97, 98});
    assertThat(message(request("text/plain", "\uFEFFx"), String.class).getBody()).isEqualTo("x");
    assertThat(message(request("text/plain", ""), String.class).getBody()).isNull();
    assertThat(message(request("text/plain", ""), optionalOf(String.class)).getBody())
        .isEqualTo(Optional.empty());
    assertThatThrownBy(() -> message(request("text/plain", "ab"), byte[].class))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void aRawMessageHasAGenericBody() {
    var message =
        (HttpRequestMessage<?>)
            Objects.requireNonNull(
                converter.convert(
                    request("application/json", "{\"a\":[1]}"), HttpRequestMessage.class));
    assertThat(message.getBody()).isEqualTo(Map.of("a", List.of(1.0)));
  }

  private record Coordinates(int x, int y) {}

  @Test
  void whatDoesNotFitSaysWhatToWriteInstead() {
    assertThatThrownBy(() -> converter.convert(request("application/json", "{}"), Point.class))
        .hasMessageContaining("write HttpRequestMessage<Optional<Point>>");
    assertThatThrownBy(() -> converter.convert(json("{\"x\":1}"), Coordinates.class))
        .hasMessageContaining("Coordinates is a record")
        .hasMessageContaining("make it a class with fields");
    assertThatThrownBy(() -> converter.convert(text("[{\"x\":1}]"), listOf(Coordinates.class)))
        .hasMessageContaining("make it a class with fields");
    for (Type bytes :
        List.of(byte[].class, Byte[].class, new Generic(Optional.class, byte[].class))) {
      assertThatThrownBy(() -> message(request("image/png", "x"), bytes))
          .hasMessageContaining("a body of the type 'image/png' comes as text")
          .hasMessageContaining("application/octet-stream");
    }
    assertThatThrownBy(() -> converter.convert(text("x"), byte[].class))
        .hasMessageContaining("dataType = \"binary\"");
    assertThatThrownBy(() -> converter.convert(json("[[1]]"), listOf(listOf(Integer.class))))
        .hasMessageContaining("a collection of a class of your own");
  }
}
