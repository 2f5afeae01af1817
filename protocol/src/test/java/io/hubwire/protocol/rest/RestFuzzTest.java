package io.hubwire.protocol.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Whatever a caller sends to the data plane is an operation, or is refused with a status. */
final class RestFuzzTest {

  private static final List<FilterSubject> SUBJECTS =
      List.of(
          new FilterSubject("c1", "ann", "json.webpubsub.azure.v1", Set.of("g", "h")),
          new FilterSubject("c2", null, null, Set.of()));

  /** An operation that was read is written and read again as itself. */
  @FuzzTest(maxDuration = "10m")
  void request(byte[] line) throws RestException {
    String text = new String(line, StandardCharsets.UTF_8);
    int space = text.indexOf(' ');
    int question = text.indexOf('?');
    if (space < 0 || question < space) {
      return;
    }
    RestOperation read;
    try {
      read =
          RestRequest.parse(
                  text.substring(0, space),
                  text.substring(space + 1, question),
                  text.substring(question + 1))
              .operation();
    } catch (RestException refusal) {
      assertThat(refusal.status()).isIn(400, 404, 405);
      return;
    }
    RestCall again = RestCall.of(read);
    String[] parts = again.target().split("\\?", 2);
    if (!parts[0].contains("%2F")) { // a slash that the path cannot carry
      assertThat(RestRequest.parse(again.method(), parts[0], parts[1]).operation()).isEqualTo(read);
    }
  }

  /** A filter that was read says yes or no about any connection. */
  @FuzzTest(maxDuration = "10m")
  void filter(byte[] expression) {
    try {
      Filter filter = Filter.parse(new String(expression, StandardCharsets.UTF_8));
      SUBJECTS.forEach(filter::selects);
    } catch (RestException refusal) {
      assertThat(refusal.status()).isEqualTo(400);
      assertThat(refusal.error().target()).isEqualTo("filter");
    }
  }

  @FuzzTest(maxDuration = "10m")
  void groups(byte[] body) {
    try {
      GroupsBody read = GroupsBody.parse("application/json", body);
      assertThat(GroupsBody.parse("application/json", read.toJson())).isEqualTo(read);
    } catch (RestException refusal) {
      assertThat(refusal.status()).isEqualTo(400);
    }
  }
}
