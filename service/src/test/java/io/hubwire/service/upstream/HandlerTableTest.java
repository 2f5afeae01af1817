package io.hubwire.service.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HandlerTableTest {

  private final HandlerTable unit = new HandlerTable();

  private void set(EventHandler... handlers) {
    unit.replace(Map.of("Chat", new HubHandlers(List.of(handlers), false)));
  }

  private static EventHandler handler(String host, String pattern, String... systemEvents) {
    return new EventHandler("http://" + host + "/{event}", pattern, List.of(systemEvents));
  }

  private String urlOf(ServiceEvent event) {
    return unit.select(event).map(HandlerTable.Selection::url).orElse("none");
  }

  @Test
  void selectsNoneFromAnEmptyTable() {
    assertThat(unit.select(Events.connect())).isEmpty();
  }

  @Test
  void selectsTheFirstThatWantsAnEvent() {
    set(handler("a", "x", "connect"), handler("b", "*", "connect", "Disconnected"));
    assertThat(urlOf(Events.connect())).isEqualTo("http://a/connect");
    assertThat(urlOf(Events.disconnected())).isEqualTo("http://b/disconnected");
    assertThat(urlOf(Events.connected())).isEqualTo("none");
    assertThat(urlOf(Events.user("x"))).isEqualTo("http://a/x");
    assertThat(urlOf(Events.user("y"))).isEqualTo("http://b/y");
  }

  @Test
  void hasNoHubThatStandsInForOthers() {
    unit.replace(Map.of("other", new HubHandlers(List.of(handler("a", "*", "connect")), false)));
    assertThat(urlOf(Events.connect())).isEqualTo("none");
  }

  @ParameterizedTest(name = "{0} wants {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "* | message | true",
        "* | a.b | true",
        "message | MESSAGE | true",
        "a, b | b | true",
        "a, b | c | false",
        "room.* | room.join | true",
        "room.* | room.a.b | false",
        "** | a.b.c | true",
        "room.? | room.a | true",
        "room.? | room.ab | false",
        "'' | a | false",
      })
  void readsPattern(String pattern, String event, boolean expected) {
    assertThat(UserEventPattern.parse(pattern).matches(event)).isEqualTo(expected);
  }

  @Test
  void doesNotTakeAUserEventForASystemEvent() {
    set(handler("a", "", "connect"));
    assertThat(urlOf(Events.user("connect"))).isEqualTo("none");
  }

  @Test
  void fillsTemplate() {
    set(new EventHandler("https://h:1/api/{HUB}/{Event}?code=k&e={event}", "*", List.of()));
    HandlerTable.Selection selection = unit.select(Events.user("a.b")).orElseThrow();
    assertThat(selection.url()).isEqualTo("https://h:1/api/chat/a.b?code=k&e=a.b");
    assertThat(selection.validationUrl())
        .isEqualTo("https://h:1/api/chat/validate?code=k&e=validate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://host.docker.internal:7071/x",
        "http://my_functions:7071/x",
        "http://[::1]/x"
      })
  void takesNamesOfContainersAndAddresses(String url) {
    assertThat(UrlTemplate.parse(url).expand("h", "e")).isEqualTo(url);
  }

  @Test
  void escapesNames() {
    assertThat(UrlTemplate.parse("http://h/{hub}").expand("a`[b], c", "e"))
        .isEqualTo("http://h/a%60%5Bb%5D%2C%20c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:7071/api",
        "/api",
        "ftp://h/",
        "http://",
        "http://{hub}.example/",
        "http://h/{name}",
        "http://h/a b",
        "tunnel:///eventhandler",
        "{@Microsoft.KeyVault(SecretUri=https://x/)}"
      })
  void refusesTemplate(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set(new EventHandler(template, "*", List.of())))
        .withMessageStartingWith("Event handler of hub 'Chat': Invalid urlTemplate '");
  }

  @Test
  void keepsKeysOutOfMessages() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UrlTemplate.parse("ftp://h/?code=secret"))
        .withMessageNotContaining("secret");
  }

  @Test
  void keepsTheOldTableWhereTheNewOneIsWrong() {
    set(handler("a", "*"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set(handler("b", "*", "connecting")))
        .withMessageContaining("'connecting'");
    assertThat(urlOf(Events.user("x"))).isEqualTo("http://a/x");
  }

  @Test
  void refusesPattern() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> set(handler("a", "ok, bad\\")))
        .withMessageContaining("'bad\\'");
  }
}
