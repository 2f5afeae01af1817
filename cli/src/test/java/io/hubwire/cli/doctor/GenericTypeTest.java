package io.hubwire.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenericTypeTest {

  static final class Box<T> {
    @SuppressWarnings("unused")
    private final List<T> content = List.of();
  }

  interface Heeded {
    void types(
        String text,
        byte[] bytes,
        List<Integer> list,
        Collection<String> collection,
        Optional<List<String>> optional,
        Map<String, Object> map,
        Optional<Map<String, Double>> numbers,
        Map<String, List<String>> lists,
        @SuppressWarnings("rawtypes") List raw);
  }

  interface NotHeeded<T> {
    void wildcard(List<?> type);

    void bounded(List<? extends Number> type);

    <M> void variable(List<M> type);

    void nested(Optional<List<Map<String, Integer>>> type);

    void set(Set<String> type);

    void queue(Queue<Integer> type);

    void map(Map<String, Integer> type);

    void box(Box<List<Integer>> type);

    void twice(Optional<Optional<String>> type);
  }

  @Test
  void typesThatAreHeededAreFine() {
    Method types = Heeded.class.getDeclaredMethods()[0];
    assertThat(Arrays.stream(types.getGenericParameterTypes()).map(GenericType::check))
        .allSatisfy(found -> assertThat(found).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nested | The elements of List<Map<String, Integer>> are of a generic type. | String, and new Gson().fromJson(text, new TypeToken<List<Map<String, Integer>>>() {}.getType())
          set    | A Set<String> gets an ArrayList.                 | List<String>
          queue  | A Queue<Integer> gets an ArrayList.              | List<Integer>
          map    | What Map<String, Integer> is of is not known when a value is converted. | String, and new Gson().fromJson(text, new TypeToken<Map<String, Integer>>() {}.getType())
          box    | What Box<List<Integer>> is of is not known when a value is converted. | String, and new Gson().fromJson(text, new TypeToken<Box<List<Integer>>>() {}.getType())
          twice  | The Optional within an Optional is read from the value. | Optional<String>
          """)
  void others(String name, String what, String fix) {
    GenericType found = GenericType.check(typeOf(name)).orElseThrow();
    assertThat(found.what()).isEqualTo(what);
    assertThat(found.type() + found.code()).isEqualTo(fix);
  }

  @ParameterizedTest
  @CsvSource({"wildcard, ?, String", "bounded, ? extends Number, Number", "variable, M, String"})
  void aTypeWithoutAClassIsNamed(String name, String type, String fix) {
    GenericType found =
        GenericType.check(((ParameterizedType) typeOf(name)).getActualTypeArguments()[0])
            .orElseThrow();
    assertThat(found.what()).isEqualTo("The type '" + type + "' stands for no class.");
    assertThat(found.type() + found.code()).isEqualTo(fix);
  }

  private static Type typeOf(String name) {
    return Arrays.stream(NotHeeded.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getGenericParameterTypes()[0];
  }
}
