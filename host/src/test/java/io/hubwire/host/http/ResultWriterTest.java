package io.hubwire.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpResponseData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultWriterTest {

  private static String body(WireResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static String header(WireResponse response, String name) {
    return response.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(WireResponse.Header::value)
        .reduce((some, more) -> some + " & " + more)
        .orElse("none");
  }

  @Test
  void nothingIs204() {
    WireResponse response = ResultWriter.write(FunctionValue.NONE);
    assertThat(response.status()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | 200 | hello",
        "'' | 200 | ''",
        "true | 200 | True",
        "123 | 200 | 123",
        "1.50 | 200 | 1.5",
        "1e20 | 200 | 1E+20",
        "0.00001 | 200 | 1E-05",
        "\"quoted\" | 200 | quoted",
        "{\"status\":404} | 200 | {~  \"status\": 404~}",
        "{\"body\":\"b\",\"status\":404} | 404 | b",
        "{\"Body\":\"b\",\"statusCode\":\"201\"} | 201 | b",
        "{\"body\":null,\"status\":202} | 202 | ''",
        "{\"body\":{\"a\":[1,{}],\"e\":[]}} | 200 | {~  \"a\": [~    1,~    {}~  ],~  \"e\": []~}",
        "{\"body\":true} | 200 | True",
        "{'a':1.0} | 200 | {~  \"a\": 1.0~}",
        "{broken | 200 | {broken",
      })
  void writesTexts(String text, int status, String body) {
    WireResponse response = ResultWriter.write(new FunctionValue.Text(text));
    assertThat(response.status()).isEqualTo(status);
    assertThat(body(response).replace("\n", "~")).isEqualTo(body);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "none | text/plain; charset=utf-8",
        "text/html | text/html; charset=utf-8",
        "text/html; charset=iso-8859-1 | text/html; charset=iso-8859-1",
        "application/json | application/json",
      })
  void choosesAContentTypeForText(String given, String written) {
    Map<String, List<String>> headers =
        given.equals("none") ? Map.of() : Map.of("Content-Type", List.of(given));
    WireResponse response =
        ResultWriter.write(
            new FunctionValue.Response(
                new HttpResponseData(200, headers, new FunctionValue.Text("t"))));
    assertThat(header(response, "content-type")).isEqualTo(written);
  }

  @Test
  void bytesStayAsTheyAre() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    WireResponse response = ResultWriter.write(new FunctionValue.Bytes(all));
    assertThat(response.body()).isEqualTo(all);
    assertThat(header(response, "content-type")).isEqualTo("none");
  }

  @Test
  void aResponseKeepsStatusHeadersAndTextBody() {
    WireResponse response =
        ResultWriter.write(
            new FunctionValue.Response(
                new HttpResponseData(
                    418, Map.of("X-A", List.of("1")), new FunctionValue.Text("{\"body\":1}"))));
    assertThat(response.status()).isEqualTo(418);
    assertThat(header(response, "x-a")).isEqualTo("1");
    assertThat(body(response)).isEqualTo("{\"body\":1}");
  }

  @Test
  void aResponsesJsonBodyIsIndented() {
    WireResponse response =
        ResultWriter.write(
            new FunctionValue.Response(
                new HttpResponseData(200, Map.of(), new FunctionValue.Json("{\"a\":1}"))));
    assertThat(body(response)).isEqualTo("{\n  \"a\": 1\n}");
    assertThat(header(response, "content-type")).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void numbersAreText() {
    assertThat(body(ResultWriter.write(new FunctionValue.Whole(7)))).isEqualTo("7");
    assertThat(body(ResultWriter.write(new FunctionValue.Fraction(0.1)))).isEqualTo("0.1");
  }

  @Test
  void writesHeadersAndCookiesOfAResponseObject() {
    WireResponse response =
        ResultWriter.write(
            new FunctionValue.Json(
                """
                {"body": "x", "headers": {"X-N": 5, "content-type": "text/css"},
                 "cookies": [{"name": "a", "value": "b c", "maxAge": 60, "secure": true,
                              "httpOnly": true, "sameSite": "Strict", "domain": "d", "path": "/p",
                              "expires": "2024-03-05T07:08:09Z"},
                             {"name": "n", "value": "1", "sameSite": "ExplicitNone"}]}
                """));
    assertThat(header(response, "x-n")).isEqualTo("5");
    assertThat(header(response, "content-type")).isEqualTo("text/css; charset=utf-8");
    assertThat(header(response, "set-cookie"))
        .isEqualTo(
            "a=b%20c; expires=Tue, 05 Mar 2024 07:08:09 GMT; max-age=60; domain=d; path=/p;"
                + " secure; samesite=strict; httponly & n=1; path=/; samesite=none");
  }

  @Test
  void contentNegotiationDropsCookies() {
    WireResponse response =
        ResultWriter.write(
            new FunctionValue.Json(
                "{\"body\":1,\"enableContentNegotiation\":true,\"cookies\":[{\"name\":\"a\"}]}"));
    assertThat(header(response, "set-cookie")).isEqualTo("none");
  }

  @Test
  void withoutAnOutputValuesAreWrittenByTheirKind() {
    WireResponse json = ResultWriter.writeWithoutOutput(new FunctionValue.Json("{\"body\":1}"));
    assertThat(body(json)).isEqualTo("{\"body\":1}");
    assertThat(header(json, "content-type")).isEqualTo("application/json; charset=utf-8");
    WireResponse text = ResultWriter.writeWithoutOutput(new FunctionValue.Text("true"));
    assertThat(body(text)).isEqualTo("true");
    assertThat(ResultWriter.writeWithoutOutput(FunctionValue.NONE).status()).isEqualTo(204);
  }
}
