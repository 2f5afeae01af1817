package io.hubwire.host.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubwire.bindings.HttpRequestData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's request is taken apart as text. */
final class ForwardedRequestTest {

  private static ForwardedRequest of(String url, Map<String, List<String>> headers)
      throws ForwardedRequest.Invalid {
    return ForwardedRequest.of(
        "id", new HttpRequestData("GET", url, headers, Map.of(), Map.of(), new byte[0]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '~',
      value = {
        "http://h/a/b?c=d /a/b?c=d h",
        "http://h//127.0.0.1:81/latest //127.0.0.1:81/latest h",
        "http://h///evil ///evil h",
        "http://h/\\\\evil /\\\\evil h",
        "http://h\\evil/x /\\evil/x h",
        "http://h/@evil:81/ /@evil:81/ h",
        "http://127.0.0.1:81/absolute /absolute 127.0.0.1:81",
        "http://h/http://evil/ /http://evil/ h",
        "http://h/../../x /../../x h",
        "http://h/a?x={1}|^%[]\" /a?x={1}|^%[]\" h",
        "http://h/%0d%0aX /%0d%0aX h",
        "http://h?q /?q h",
        "https://[::1]:7071/a /a [::1]:7071",
        "http://h/é/€ /%E9/%E2%82%AC h",
        "http://h/a;b=c,d:e!$&'()*+~` /a;b=c,d:e!$&'()*+~` h"
      })
  void targetStaysWhatTheClientSent(String url, String target, String host) throws Exception {
    ForwardedRequest request = of(url, Map.of());
    assertThat(request.target()).isEqualTo(target);
    assertThat(request.headers())
        .contains(Map.entry("x-forwarded-host", host), Map.entry("x-ms-invocation-id", "id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "evil:443",
        "/no/host",
        "http:///x",
        "http://user@127.0.0.1:81/x",
        "http://user:word@h/x",
        "http://a b/x",
        "http://[::1/x",
        "http://h:81:82/x",
        "http://h:8a/x",
        "http://é/x",
        "http://h\r\nX: y/x",
        "http://h/a\r\nX: y",
        "http://h/a b",
        "http://h/\0"
      })
  void whatNoServerMayBeSentIsRefused(String url) {
    assertThatThrownBy(() -> of(url, Map.of())).isInstanceOf(ForwardedRequest.Invalid.class);
  }

  @Test
  void whatBelongsToTheConnectionStaysThere() throws Exception {
    ForwardedRequest request =
        of(
            "http://h/",
            Map.of(
                "Connection", List.of("keep-alive, X-Secret", "x-other"),
                "X-Secret", List.of("1"),
                "X-OTHER", List.of("2"),
                "Transfer-Encoding", List.of("chunked"),
                "Proxy-Authorization", List.of("Basic x"),
                "X-MS-Invocation-Id", List.of("another"),
                "X-Forwarded-Host", List.of("evil"),
                "Cookie", List.of("a=b", "c=d")));
    assertThat(request.headers())
        .containsExactly(
            Map.entry("Cookie", "a=b"),
            Map.entry("Cookie", "c=d"),
            Map.entry("x-ms-invocation-id", "id"),
            Map.entry("x-forwarded-host", "h"),
            Map.entry("x-forwarded-proto", "http"));
  }

  @Test
  void headersThatWouldBreakTheHeadAreRefused() {
    for (Map<String, List<String>> headers :
        List.<Map<String, List<String>>>of(
            Map.of("X", List.of("a\r\nY: b")),
            Map.of("X", List.of("a\0")),
            Map.of("X Y", List.of("a")),
            Map.of("", List.of("a")))) {
      assertThatThrownBy(() -> of("http://h/", headers))
          .isInstanceOf(ForwardedRequest.Invalid.class);
    }
  }
}
