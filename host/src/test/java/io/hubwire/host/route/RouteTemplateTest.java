package io.hubwire.host.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteTemplateTest {

  private static @Nullable String match(String template, String path) {
    Map<String, @Nullable String> values = RouteTemplate.parse(template).match(path);
    return values == null
        ? null
        : values.entrySet().stream()
            .map(value -> value.getKey() + "=" + value.getValue())
            .collect(Collectors.joining(";"));
  }

  @ParameterizedTest(name = "{0} takes {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "items | items | ''",
        "items | ITEMS/ | ''",
        "items/{id} | items/5 | id=5",
        "items/{id?} | items | id=null",
        "items/{id?} | items/5 | id=5",
        "items/{id=7} | items | id=7",
        "items/{id=7} | items/8 | id=8",
        "files/{*rest} | files/a/b/c.txt | rest=a/b/c.txt",
        "files/{**rest} | files/a/b | rest=a/b",
        "files/{*rest} | files | rest=null",
        "{a}-{b} | x-y-z | a=x-y;b=z",
        "{name}.{ext?} | photo.jpg | name=photo;ext=jpg",
        "{name}.{ext?} | photo | name=photo;ext=null",
        "{name}.{ext?} | a.b.c | name=a.b;ext=c",
        "v{major}/x | V2/x | major=2",
        "{{raw}} | {raw} | ''",
        "items/{id} | items/a%20b%C3%A9 | id=a bé",
        "items/{id} | items/a%2Fb | id=a%2Fb",
        "items/{id} | items/100%zz | id=100%zz",
        "{a}/{b?} | x | a=x;b=null",
        "items/ | items | ''",
        "'' | '' | ''",
        "{x:int:min(1)?} | 5 | x=5",
        "{x:regex(^a:b$)} | A:B | x=A:B",
        "{x:regex(^[[0-9]]{{2}}$)} | 42 | x=42",
      })
  void takes(String template, String path, String values) {
    assertThat(match(template, path)).isEqualTo(values);
  }

  @ParameterizedTest(name = "{0} refuses {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "items | item",
        "items | items/5",
        "items/{id} | items",
        "items/{id} | items/5/6",
        "items/{id} | items//6",
        "{name}.{ext?} | photo.",
        "{a}-{b} | x",
        "{x:int:min(1)?} | 0",
        "{x:int} | abc",
      })
  void refuses(String template, String path) {
    assertThat(match(template, path)).isNull();
  }

  @ParameterizedTest(name = "{0} takes {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "int | 5 | true",
        "int | -5 | true",
        "int | 2147483648 | false",
        "int | 5.0 | false",
        "long | 9223372036854775807 | true",
        "long | 9223372036854775808 | false",
        "bool | TRUE | true",
        "bool | 1 | false",
        "datetime | 2024-01-31 | true",
        "datetime | 2024-01-31T10:20:30Z | true",
        "datetime | 2024-02-31 | false",
        "datetime | soon | false",
        "decimal | 1,234.50 | true",
        "decimal | 79228162514264337593543950336 | false",
        "decimal | 1e3 | false",
        "double | 1e3 | true",
        "float | .5 | true",
        "double | x | false",
        "guid | cd2c1638-1638-72d5-1638-deadbeef1638 | true",
        "guid | {CD2C1638-1638-72D5-1638-DEADBEEF1638} | true",
        "guid | CD2C1638163872D51638DEADBEEF1638 | true",
        "guid | cd2c1638 | false",
        "alpha | abcXYZ | true",
        "alpha | abc1 | false",
        "length(3) | abc | true",
        "length(3) | ab | false",
        "length(2,4) | abcd | true",
        "length(2,4) | abcde | false",
        "minlength(2) | ab | true",
        "minlength(2) | a | false",
        "maxlength(2) | ab | true",
        "maxlength(2) | abc | false",
        "min(5) | 5 | true",
        "min(5) | 4 | false",
        "max(5) | 5 | true",
        "max(5) | 6 | false",
        "range(1,3) | 3 | true",
        "range(1,3) | 4 | false",
        "regex(b+) | aBBc | true",
        "regex(^b+$) | aBBc | false",
        "required | x | true",
        "file | a.txt | true",
        "file | a. | false",
        "nonfile | a | true",
        "nonfile | a.b | false",
      })
  void constrains(String constraint, String value, boolean matches) {
    assertThat(RouteConstraints.parse(constraint).matches(value)).isEqualTo(matches);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "a//b",
        "a//",
        "/",
        "/hello",
        "~/x",
        "~x",
        "//x",
        "{",
        "a}",
        "{}",
        "{a}/{A}",
        "{*rest}/more",
        "x{*rest}",
        "{a}{b}",
        "{a?}-{b}",
        "{a:unknown}",
        "{a:min(x)}",
        "{a:range(1)}",
        "{a:regex([)}",
        "a?b",
        "{a=1?}",
      })
  void refusesTemplates(String template) {
    assertThatThrownBy(() -> RouteTemplate.parse(template)).isInstanceOf(RouteException.class);
  }
}
