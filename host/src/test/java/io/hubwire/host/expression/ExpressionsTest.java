package io.hubwire.host.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.hubwire.bindings.BindingException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionsTest {

  private final InvocationData data =
      new InvocationData("Fn", InstantSource.fixed(Instant.parse("2024-03-05T07:08:09Z")));

  @BeforeEach
  void fill() throws Exception {
    data.put("id", TextNode.valueOf("42"));
    data.put("none", NullNode.instance);
    data.put(
        "connectionContext",
        JsonMapper.builder()
            .build()
            .readTree(
                "{\"userId\":\"ada\",\"ok\":true,\"n\":1.5,\"list\":[1,2],\"in\":{\"x\":1}}"));
    data.putDictionary("Query", Map.of("UserId", "bob"));
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("x-ms-client-principal-name", "eve");
    data.putDictionary("Headers", headers);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "plain | plain",
        "{id} | 42",
        "{ID} | 42",
        "u-{id}-{id} | u-42-42",
        "{none} | ''",
        "{connectionContext.userId} | ada",
        "{ConnectionContext.USERID} | ada",
        "{connectionContext.ok} | True",
        "{connectionContext.n} | 1.5",
        "{connectionContext.list} | [1,2]",
        "{connectionContext.in.x} | 1",
        "{query.UserId} | bob",
        "{headers.X-MS-CLIENT-PRINCIPAL-NAME} | eve",
        "{{literal}} | {literal}",
        "{sys.methodname} | Fn",
        "{datetime} | 2024-03-05T07-08-09Z",
        "{sys.utcnow} | 2024-03-05T07-08-09Z",
        "{datetime:yyyy-MM} | 2024-03",
        "{DateTime:dd/MM/yy HH:mm:ss} | 05/03/24 07:08:09",
        "{datetime:ddd d MMM yyyy h:m:s tt} | Tue 5 Mar 2024 7:8:9 AM",
        "{datetime:'at' HH\\h} | at 07h",
        "{datetime:o} | 2024-03-05T07:08:09.0000000Z",
        "{id:yyyy} | 42",
      })
  void expands(String template, String text) {
    assertThat(data.expand(template)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "{rand-guid},[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "{sys.randguid},[0-9a-f-]{36}",
    "{rand-guid:N},[0-9a-f]{32}",
    "{rand-guid:D},[0-9a-f-]{36}",
    "{rand-guid:B},\\{[0-9a-f-]{36}}",
    "{rand-guid:P},\\([0-9a-f-]{36}\\)",
  })
  void makesGuids(String template, String pattern) {
    assertThat(data.expand(template)).matches(pattern).isNotEqualTo(data.expand(template));
  }

  @Test
  void bindingDataWinsOverBuiltIns() {
    data.put("datetime", TextNode.valueOf("mine"));
    assertThat(data.expand("{datetime}")).isEqualTo("mine");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{}", "{a", "a}", "{a{b}", "{x-y}", "{a b}", "{.a}", "{a..b}"})
  void refusesTemplates(String template) {
    assertThatThrownBy(() -> BindingTemplate.parse(template))
        .isInstanceOf(BindingException.class)
        .hasMessageStartingWith("Invalid template '" + template + "'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{absent} | No value for named parameter 'absent'.",
        "{query.other} | Error while accessing 'other': property doesn't exist.",
        "{query.userid} | Error while accessing 'userid': property doesn't exist.",
        "{connectionContext.b} | Error while accessing 'b': property doesn't exist.",
        "{id.x} | Error while accessing 'x': property doesn't exist.",
        "{query} | A whole dictionary",
        "{rand-guid:Q} | The GUID format 'Q' is unknown",
        "{datetime:Q} | The date format 'Q' is unknown",
      })
  void failsWhereTheInvocationLacksAValue(String template, String message) {
    assertThatThrownBy(() -> data.expand(template))
        .isInstanceOf(BindingException.class)
        .hasMessageStartingWith(message);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({"plain,plain", "%A%,1", "x%A%y%B%z,x1y2z", "{a}%A%,{a}1"})
  void resolvesSettings(String text, String resolved) {
    Map<String, String> settings = Map.of("A", "1", "B", "2");
    assertThat(SettingExpressions.resolve(text, settings::get)).isEqualTo(resolved);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "%C%,%C%' does not resolve to a value.",
    "%%,%%' does not resolve to a value.",
    "50%,does not have a closing '%'",
  })
  void refusesSettings(String text, String message) {
    assertThatThrownBy(() -> SettingExpressions.resolve(text, name -> null))
        .isInstanceOf(BindingException.class)
        .hasMessageContaining(message);
  }
}
