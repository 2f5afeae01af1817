package io.hubwire.service.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CookiesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final URI SETTER = URI.create("https://a.example.com/api/hubs/chat");

  private static Cookies set(String... headers) {
    return Cookies.NONE.after(SETTER, List.of(headers), NOW);
  }

  private static @Nullable String sent(Cookies cookies, String url) {
    return cookies.header(URI.create(url), NOW);
  }

  @Test
  void sendsNothingAtFirst() {
    assertThat(sent(Cookies.NONE, "https://a.example.com/")).isNull();
    assertThat(set()).isSameAs(Cookies.NONE);
  }

  @Test
  void sendsInTheOrderOfSetting() {
    Cookies cookies = set("b=1", "a=2; HttpOnly", "c=x=y").after(SETTER, List.of("b=3"), NOW);
    assertThat(sent(cookies, SETTER.toString())).isEqualTo("a=2; c=x=y; b=3");
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "k=v | https://a.example.com/api/hubs/other | k=v",
        "k=v | https://A.EXAMPLE.COM/api/hubs | k=v",
        "k=v | https://a.example.com/api/hubsX | -",
        "k=v | https://a.example.com/ | -",
        "k=v | https://b.example.com/api/hubs/chat | -",
        "k=v; Path=/ | https://a.example.com | k=v",
        "k=v; path=/api/ | https://a.example.com/api/x | k=v",
        "k=v; Path=relative | https://a.example.com/ | -",
        "k=v; Domain=.example.com; Path=/ | https://b.example.com/ | k=v",
        "k=v; Domain=EXAMPLE.com; Path=/ | https://example.com/ | k=v",
        "k=v; Domain=example.com; Path=/ | https://badexample.com/ | -",
        "k=v; Domain=b.example.com; Path=/ | https://b.example.com/ | -",
        "k=v; Path=/ | http://a.example.com/ | k=v",
        "k=v; Path=/; Secure | http://a.example.com/ | -",
        "k=v; Path=/; Secure | https://a.example.com/ | k=v",
        "k=v; Path=/; Max-Age=1 | https://a.example.com/ | k=v",
        "k=v; Path=/; Max-Age=0 | https://a.example.com/ | -",
        "k=v; Path=/; Max-Age=x | https://a.example.com/ | k=v",
        "k=v; Path=/; Expires=Thu, 01 Jan 2026 00:00:01 GMT | https://a.example.com/ | k=v",
        "k=v; Path=/; Expires=Wed, 31-Dec-2025 00:00:00 GMT | https://a.example.com/ | -",
        "k=v; Path=/; Expires=nonsense | https://a.example.com/ | k=v",
        "nonsense | https://a.example.com/api/hubs/chat | -",
        "=v | https://a.example.com/api/hubs/chat | -",
        "k= | https://a.example.com/api/hubs/chat | k=",
      })
  void followsTheRules(String header, String url, @Nullable String expected) {
    assertThat(sent(set(header), url)).isEqualTo(expected);
  }

  @Test
  void expires() {
    Cookies cookies = set("k=v; Max-Age=10");
    assertThat(cookies.header(SETTER, NOW.plusSeconds(9))).isEqualTo("k=v");
    assertThat(cookies.header(SETTER, NOW.plusSeconds(10))).isNull();
  }

  @Test
  void isRemovedByAnExpiredOne() {
    assertThat(set("k=v").after(SETTER, List.of("k=; Max-Age=0"), NOW)).isSameAs(Cookies.NONE);
  }

  @Test
  void putsLongerPathsFirst() {
    assertThat(sent(set("short=1; Path=/", "long=2; Path=/api"), SETTER.toString()))
        .isEqualTo("long=2; short=1");
  }

  @Test
  void isBounded() {
    Cookies cookies = Cookies.NONE;
    for (int number = 0; number < 60; number++) {
      cookies = cookies.after(SETTER, List.of("k" + number + "=v"), NOW);
    }
    assertThat(Objects.requireNonNull(sent(cookies, SETTER.toString())).split("; "))
        .hasSize(50)
        .contains("k10=v", "k59=v")
        .doesNotContain("k9=v");
  }

  @ParameterizedTest(name = "{0} set by {1}, for {2}: {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "k=v; Domain=0.0.1; Path=/ | http://127.0.0.1/ | http://10.0.0.1/ | -",
        "k=v; Domain=0.0.1; Path=/ | http://127.0.0.1/ | http://127.0.0.1/ | -",
        "k=v; Domain=127.0.0.1; Path=/ | http://127.0.0.1/ | http://127.0.0.1/ | k=v",
        "k=v; Domain=.1; Path=/ | http://10.0.0.1/ | http://10.0.0.1/ | -",
        "k=v; Domain=com; Path=/ | https://example.com/ | https://bank.com/ | -",
        "k=v; Domain=com; Path=/ | https://example.com/ | https://example.com/ | -",
        "k=v; Domain=localhost; Path=/ | http://localhost/ | http://localhost/ | k=v",
        "k=v; Domain=localhost; Path=/ | http://a.localhost/ | http://b.localhost/ | -"
      })
  void noAddressAndNoTopLevelDomainSharesCookies(
      String header, String setter, String url, @Nullable String expected) {
    Cookies cookies = Cookies.NONE.after(URI.create(setter), List.of(header), NOW);
    assertThat(sent(cookies, url)).isEqualTo(expected);
  }
}
