package io.hubwire.protocol.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {

  private static final FilterSubject ANN =
      new FilterSubject("c1", "user-Ann'x", "json.webpubsub.azure.v1", Set.of("g1", "g 2"));
  private static final FilterSubject NOBODY = new FilterSubject("c2", null, null, Set.of());

  private static boolean selects(String text, Filter.Subject subject) throws RestException {
    return Filter.parse(text).selects(subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId eq 'user-Ann''x'",
        "USERID ne 'user-ann''x'",
        "userId ne null",
        "connectionId eq 'c1'",
        "protocol eq 'json.webpubsub.azure.v1'",
        "'g1' in groups",
        "'g 2' in Groups",
        "'g1' in (groups)",
        "not ('g3' in groups)",
        "not endswith(userId, 'milk')",
        "not not true",
        "connectionId in ('a','c1', null)",
        "('c1') in ('c1')",
        "length(groups) eq 2",
        "length(groups) gt +1 and length(userId) le 10 or false",
        "false and false or true",
        "true or false and false",
        "tolower(userId) eq 'user-ann''x'",
        "toupper(userId) eq 'USER-ANN''X'",
        "trim('  a ') eq 'a'",
        "substring(userId,5) eq 'Ann''x'",
        "substring(userId,5,3) eq 'Ann'",
        "substring(userId,10) eq ''",
        "substring(userId,11) eq null",
        "substring(userId,-1) eq null",
        "substring(userId,5,-1) eq null",
        "substring(userId,5,6) eq null",
        "contains(userId,'r-A') and startswith(userId,'user') and endswith(userId,'x')",
        "indexof(userId,'-') eq 4 and indexof(userId,'?') eq -1",
        "concat(userId,connectionId) eq 'user-Ann''xc1'",
        "1 lt 2 and 2 ge 2 and not (2 lt 2) and not (null lt 1) and not (1 ge null)",
        "1 ne '1'",
        "(('a' eq 'a') eq true)",
        "\tuserId\n ne\r\n'x'",
      })
  void selectsAnn(String text) throws RestException {
    assertThat(selects(text, ANN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userId eq null",
        "protocol eq null",
        "not contains(userId,'')",
        "not startswith('a',userId)",
        "not endswith(userId,userId)",
        "indexof(userId,'a') eq -1",
        "tolower(userId) eq null and trim(null) eq null and length(userId) eq null",
        "substring(userId,0) eq null and concat(userId,'a') eq null",
        "not (length(userId) ge 0) and not (length(userId) lt 0)",
        "userId in (null)",
        "not (userId in groups) and length(groups) eq 0",
      })
  void selectsAnAnonymousClient(String text) throws RestException {
    assertThat(selects(text, NOBODY)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "userId lt 1 | userId lt 1 | Type 'string', expect 'int'.",
        "true and userId lt 1 | userId lt 1 | Type 'string', expect 'int'.",
        "not length(userId) gt 5 | not length(userId) | Type 'null', expect 'bool'.",
        "not length(connectionId) | not length(connectionId) | Type 'int', expect 'bool'.",
        "userId | userId | Type 'string', expect 'bool'.",
        "groups | groups | Type 'collection', expect 'bool'.",
        "true and 1 | true and 1 | Type 'int', expect 'bool'.",
        "null or true | null or true | Type 'null', expect 'bool'.",
        "groups eq null | groups eq null | Type 'collection', expect 'string'.",
        "'a' in ('a', groups) | 'a' in ('a', groups) | Type 'collection', expect 'string'.",
        "contains(1,'a') | contains(1,'a') | Type 'int', expect 'string'.",
        "substring(userId,null) eq 'a' | substring(userId,null) | Type 'null', expect 'int'.",
        "length(userId,'a') eq 1 | length(userId,'a')"
            + " | Function 'length' does not take 2 arguments.",
      })
  void refusesWhatDoesNotFit(String text, String part, String detail) {
    RestException refusal = catchThrowableOfType(RestException.class, () -> Filter.parse(text));
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.error())
        .isEqualTo(
            new RestError(
                "Error.BadRequest",
                "Invalid syntax for '" + part + "': " + detail + " (Parameter 'filter')",
                "filter"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "userId eq",
        "eq 'a'",
        "(true",
        "true)",
        "'a",
        "true true",
        "userId eq 'a' eq true",
        "userId EQ 'a'",
        "TRUE",
        "name eq 'a'",
        "any(groups)",
        "groups/any(g: g eq 'a')",
        "1.5 eq 1",
        "2147483648 eq 1",
        "-2147483649 eq 1",
        "1a eq 1",
        "- 1 eq 1",
        "'a' in ()",
        "'a' in 'b'",
        "'a' in ('a',)",
        "userId in",
        "length() eq 0",
        "length eq 1",
        "tolower userId eq 'a'",
        "a.b eq 1",
        "true && true",
        "\u0000",
        "userId eq \"a\"",
      })
  void refusesWhatIsNoFilter(String text) {
    assertThatThrownBy(() -> Filter.parse(text))
        .isInstanceOf(RestException.class)
        .hasMessageStartingWith("Invalid syntax for '" + text + "': ")
        .hasMessageEndingWith(" (Parameter 'filter')");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "tolower(", "'a' in ("})
  void boundsItsDepth(String opening) {
    assertThatThrownBy(() -> Filter.parse(opening.repeat(6000)))
        .message()
        .contains("It is nested deeper than 100 levels.")
        .hasSizeLessThan(400);
  }

  @Test
  void takesAHundredLevelsAndThousandsOfClauses() throws RestException {
    assertThat(selects("(".repeat(100) + "true" + ")".repeat(100), ANN)).isTrue();
    assertThat(selects("true" + " and true".repeat(7000), ANN)).isTrue();
    assertThatThrownBy(() -> Filter.parse("true" + " and true".repeat(8000)))
        .hasMessage("The filter is longer than 65536 characters.");
  }

  @Test
  void isEqualByItsText() throws RestException {
    assertThat(Filter.parse("true"))
        .isEqualTo(Filter.parse("true"))
        .hasSameHashCodeAs(Filter.parse("true"))
        .isNotEqualTo(Filter.parse("(true)"))
        .hasToString("true");
    assertThat(Filter.parse("true or false").text()).isEqualTo("true or false");
  }

  @Property(tries = 3000)
  void arbitraryTextIsRefusedOrSelectsWithoutAFault(@ForAll("texts") String text) {
    try {
      Filter filter = Filter.parse(text);
      assertThat(filter.selects(ANN)).isIn(true, false);
      assertThat(filter.selects(NOBODY)).isIn(true, false);
    } catch (RestException refusal) {
      assertThat(refusal.status()).isEqualTo(400);
    }
  }

  /** Words of the language in no order, with anything in between. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> word =
        Arbitraries.of(
            "userId",
            "connectionId",
            "groups",
            "protocol",
            "and",
            "or",
            "not",
            "eq",
            "ne",
            "gt",
            "le",
            "in",
            "(",
            ")",
            ",",
            "'",
            "'a'",
            "''",
            "1",
            "-",
            "-2",
            "true",
            "null",
            "length(",
            "substring(",
            "concat(",
            "indexof(",
            "tolower(");
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(12, word),
            net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(3)))
        .list()
        .ofMaxSize(30)
        .map(words -> String.join(" ", words));
  }
}
