package io.hubwire.host.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RouteTableTest {

  private final RouteTable table = new RouteTable("api");

  private static HttpRoute route(String function, String template, String... methods) {
    return new HttpRoute(function, RouteTemplate.parse(template), List.of(methods));
  }

  private String matched(String method, String path) {
    return table.match(method, path).map(match -> match.route().function()).orElse("none");
  }

  @Test
  void theFirstRouteThatMatchesWinsWhateverItsKind() {
    table.add(route("any", "{x}"));
    table.add(route("literal", "literal"));
    assertThat(matched("GET", "/api/literal")).isEqualTo("any");
  }

  @Test
  void aFailedConstraintGoesOnToTheNextRoute() {
    table.add(route("number", "{x:int}"));
    table.add(route("text", "{x}"));
    assertThat(matched("GET", "/api/5")).isEqualTo("number");
    assertThat(matched("GET", "/api/five")).isEqualTo("text");
  }

  @Test
  void methodsAreAConstraintOfTheRoute() {
    table.add(route("read", "x", "GET"));
    table.add(route("write", "x", "POST", "PUT"));
    assertThat(matched("GET", "/api/x")).isEqualTo("read");
    assertThat(matched("PUT", "/api/x")).isEqualTo("write");
    assertThat(matched("HEAD", "/api/x")).isEqualTo("none");
    assertThat(matched("DELETE", "/api/x")).isEqualTo("none");
  }

  @Test
  void thePrefixIsComparedIgnoringCaseAndAsAWhole() {
    table.add(route("x", "x"));
    assertThat(matched("GET", "/API/x")).isEqualTo("x");
    assertThat(matched("GET", "/apix")).isEqualTo("none");
    assertThat(matched("GET", "/x")).isEqualTo("none");
  }

  @Test
  void anEmptyPrefixIsDropped() {
    RouteTable bare = new RouteTable("");
    bare.add(route("root", "{*all}"));
    assertThat(bare.match("GET", "/")).isPresent();
    assertThat(bare.match("GET", "/a/b")).isPresent();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"admin", "Admin/x", "administrators", "runtime", "runtimeInfo"})
  void refusesTheHostsOwnAddresses(String template) {
    assertThatThrownBy(() -> table.add(route("f", template)))
        .hasMessageStartingWith("The specified route conflicts with one or more built in routes.");
  }

  @Test
  void refusesTheSameTemplateForTheSameMethod() {
    table.add(route("first", "a/{x}", "GET", "POST"));
    table.add(route("other", "a/{x}", "DELETE"));
    table.add(route("overlap", "a/b"));
    assertThatThrownBy(() -> table.add(route("second", "A/{X}", "POST")))
        .hasMessageStartingWith(
            "The route specified conflicts with the route defined by function 'first'.");
    assertThatThrownBy(() -> table.add(route("third", "a/{x}"))).isInstanceOf(RouteException.class);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/api", "api/", "~/api", "api//v1", "/"})
  void refusesEveryRouteBelowAPrefixThatIsNone(String prefix) {
    RouteTable wrong = new RouteTable(prefix);
    assertThatThrownBy(() -> wrong.add(route("hello", "hello")))
        .isInstanceOf(RouteException.class)
        .hasMessageContaining("'extensions.http.routePrefix' of host.json is '" + prefix + "'");
  }
}
