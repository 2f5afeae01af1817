package io.hubwire.protocol.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.protocol.rest.RestOperation.AddUserToGroup;
import io.hubwire.protocol.rest.RestOperation.CloseGroupConnections;
import io.hubwire.protocol.role.Names;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class RestPropertiesTest {

  @Property
  void anyNameSurvivesAPath(@ForAll("names") String user, @ForAll("names") String group)
      throws RestException {
    RestOperation operation = new AddUserToGroup("h", user, group);
    assertThat(read(RestCall.of(operation))).isEqualTo(operation);
  }

  @Property
  void anyTextSurvivesAQuery(
      @ForAll("names") String group,
      @ForAll("texts") Set<String> excluded,
      @ForAll("text") String reason)
      throws RestException {
    RestOperation operation = new CloseGroupConnections("h", group, excluded, reason);
    assertThat(read(RestCall.of(operation))).isEqualTo(operation);
  }

  @Property
  void neverFailsOtherwise(@ForAll String path, @ForAll String query) {
    for (String prefix : List.of("", "/api/hubs/h/groups/", "/api/hubs/")) {
      try {
        RestRequest.parse("HEAD", prefix + path, query);
      } catch (RestException refusal) {
        assertThat(refusal.status()).isBetween(400, 405);
      }
    }
  }

  private static RestOperation read(RestCall call) throws RestException {
    int question = call.target().indexOf('?');
    return RestRequest.parse(
            call.method(),
            call.target().substring(0, question),
            call.target().substring(question + 1))
        .operation();
  }

  /** Without a slash, which the path cannot carry to the service. */
  @Provide
  Arbitrary<String> names() {
    return text().filter(name -> Names.isGroup(name) && !name.contains("/"));
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars("abc %+/?&=#;,.'\"<>éß日\u0000\u00a0")
        .ofMaxLength(20)
        .map(text -> new String(text.getBytes(UTF_8), UTF_8));
  }

  @Provide
  Arbitrary<Set<String>> texts() {
    return text().set().ofMaxSize(3);
  }
}
