package io.hubwire.host.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.azure.functions.HttpRequestMessage;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpRequestData;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The table of docs/functions-api.md that says what a parameter gets, tried and compared. */
final class ParameterTableTest {

  private static final Path PAGE = Path.of("..", "docs", "functions-api.md");
  private static final String START = "<!-- the table that ParameterTableTest writes -->\n";
  private static final String END = "<!-- its end -->\n";

  static final class Order {
    @Nullable String name;
  }

  static final class Box<T> {
    @Nullable T name;
  }

  enum Level {
    LOW
  }

  record Amount(int of) {}

  /** A parameter of each type, as an author writes it. */
  interface Parameters<T> {
    void declare(
        HttpRequestMessage<String> text,
        HttpRequestMessage<Object> any,
        HttpRequestMessage<Integer> number,
        HttpRequestMessage<byte[]> bytes,
        HttpRequestMessage<Level> constant,
        HttpRequestMessage<Order> object,
        HttpRequestMessage<Optional<Order>> optional,
        HttpRequestMessage<Order[]> array,
        HttpRequestMessage<List<Order>> list,
        HttpRequestMessage<Set<Order>> set,
        HttpRequestMessage<List<Integer>> numbers,
        HttpRequestMessage<List<Map<String, Integer>>> nested,
        HttpRequestMessage<Map<String, Integer>> map,
        HttpRequestMessage<Map<String, Order>> objects,
        HttpRequestMessage<Box<Order>> generic,
        HttpRequestMessage<JsonObject> json,
        HttpRequestMessage<Amount> record,
        HttpRequestMessage<?> wildcard,
        HttpRequestMessage<T> variable);
  }

  /** What a client sends. */
  private record Payload(String title, String type, String body) {}

  private static final List<Payload> PAYLOADS =
      List.of(
          new Payload("nothing", "application/json", ""),
          new Payload("`null`", "application/json", "null"),
          new Payload("`LOW`", "text/plain", "LOW"),
          new Payload("`5`", "application/json", "5"),
          new Payload("`{\"name\":\"a\"}`", "application/json", "{\"name\":\"a\"}"),
          new Payload("`[{\"name\":\"a\"}]`", "application/json", "[{\"name\":\"a\"}]"),
          new Payload("`[1]`", "application/json", "[1]"),
          new Payload("`{\"k\":1}`", "application/json", "{\"k\":1}"),
          new Payload("bytes `5`", "application/octet-stream", "5"));

  private final ArgumentConverter converter =
      new ArgumentConverter(AppGson.of(ParameterTableTest.class.getClassLoader()));

  @Test
  void theTableOfThePageIsTrue() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(START) + START.length();
    String written = page.substring(0, from) + table() + page.substring(page.indexOf(END));
    if (System.getProperty("hubwire.parameters", "").equals("write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/functions-api.md is stale: run this test with -Dhubwire.parameters=write")
        .isEqualTo(written);
  }

  private String table() {
    StringBuilder table = new StringBuilder("| `HttpRequestMessage<…>` |");
    PAYLOADS.forEach(payload -> table.append(' ').append(payload.title()).append(" |"));
    table.append('\n').append("|---".repeat(PAYLOADS.size() + 1)).append("|\n");
    for (Type type : Parameters.class.getDeclaredMethods()[0].getGenericParameterTypes()) {
      table.append("| `").append(named(RawTypes.argument(type))).append("` |");
      PAYLOADS.forEach(sent -> table.append(' ').append(outcome(type, sent)).append(" |"));
      table.append('\n');
    }
    return table.toString();
  }

  private String outcome(Type type, Payload payload) {
    HttpRequestData request =
        new HttpRequestData(
            "POST",
            "http://localhost:7071/api/x",
            Map.of("Content-Type", List.of(payload.type())),
            Map.of(),
            Map.of(),
            payload.body().getBytes(UTF_8));
    try {
      Object message = converter.convert(new FunctionValue.Request(request), type);
      Object body = ((HttpRequestMessage<?>) Objects.requireNonNull(message)).getBody();
      return "`" + shown(body) + "`";
    } catch (RuntimeException e) {
      return "fails";
    }
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Optional<?> optional -> optional.map(ParameterTableTest::shown).orElse("empty");
      case String text -> "\"" + text.replace("\"", "\\\"") + "\"";
      case byte[] bytes -> "byte[] " + Arrays.toString(bytes);
      case Object[] array -> "array " + shown(Arrays.asList(array));
      case Collection<?> all -> joined(all.stream().map(ParameterTableTest::shown).toList(), "[]");
      case Map<?, ?> map -> joined(entries(map), "{}");
      case Order order -> "Order(" + order.name + ")";
      case Box<?> box -> "Box(" + shown(box.name) + ")";
      case JsonElement json -> json.toString();
      default -> value.toString();
    };
  }

  private static List<String> entries(Map<?, ?> map) {
    List<String> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(key + "=" + shown(value)));
    return entries;
  }

  private static String joined(List<String> parts, String brackets) {
    return brackets.charAt(0) + String.join(", ", parts) + brackets.charAt(1);
  }

  private static String named(Type type) {
    return switch (type) {
      case Class<?> known -> known.getSimpleName();
      case ParameterizedType generic ->
          RawTypes.of(generic).getSimpleName()
              + Arrays.stream(generic.getActualTypeArguments())
                  .map(ParameterTableTest::named)
                  .collect(Collectors.joining(", ", "<", ">"));
      default -> type.getTypeName();
    };
  }
}
