package io.hubwire.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class QueryStringTest {

  @Test
  void decodesNamesAndValuesInOrder() {
    assertThat(QueryString.parse("a=1&b%20c=d+e&a=2&flag&empty=&=x&&p=100%"))
        .containsEntry("a", List.of("1", "2"))
        .containsEntry("b c", List.of("d e"))
        .containsEntry("flag", List.of(""))
        .containsEntry("empty", List.of(""))
        .containsEntry("", List.of("x"))
        .containsEntry("p", List.of("100%"));
  }

  @Test
  void noQueryHasNoValues() {
    assertThat(QueryString.parse(null)).isEmpty();
    assertThat(QueryString.parse("")).isEmpty();
  }
}
