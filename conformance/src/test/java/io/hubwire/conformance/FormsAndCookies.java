package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.App;
import io.hubwire.Hubwire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Forms that functions in JavaScript read, and cookies that they set. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FormsAndCookies {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BOUNDARY = "--x-1";

  private Hubwire hubwire;

  abstract App app() throws IOException, InterruptedException;

  @BeforeAll
  void start() throws IOException, InterruptedException {
    hubwire =
        Hubwire.of(app())
            .port(0)
            .servicePort(0)
            .watch(false)
            .strict(true)
            .environment(Map.of("PATH", System.getenv("PATH"), "HOME", System.getenv("HOME")))
            .start();
  }

  @AfterAll
  void stop() {
    if (hubwire != null) {
      hubwire.close();
    }
  }

  @Test
  void urlEncodedForm() throws IOException, InterruptedException {
    JsonNode form =
        JSON.readTree(
            post(
                    "application/x-www-form-urlencoded",
                    "first=1&second=a+b%26%C3%A9&first=2&empty=".getBytes(StandardCharsets.UTF_8))
                .body());
    assertThat(form.get("fields"))
        .extracting(field -> field.get("name").asText() + "=" + text(field))
        .containsExactly("first=1", "second=a b&\u00e9", "first=2", "empty=");
    assertThat(form.get("first").asText()).isEqualTo("1");
    assertThat(form.get("all").toString()).isEqualTo("[\"1\",\"2\"]");
    assertThat(form.get("missing").toString()).isEqualTo("[false,null]");
  }

  @Test
  void multipartFormWithAFileOfEveryByte() throws IOException, InterruptedException {
    byte[] all = new byte[256];
    for (int value = 0; value < all.length; value++) {
      all[value] = (byte) value;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "name=\"first\"", "", "h\u00e9llo\r\n".getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"file\"; filename=\"a;b.bin\"", "Content-Type: image/x-all\r\n", all);
    part(body, "name=\"first\"", "", new byte[0]);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    JsonNode form =
        JSON.readTree(post("multipart/form-data; boundary=" + BOUNDARY, body.toByteArray()).body());
    assertThat(form.get("fields"))
        .extracting(field -> field.get("name").asText())
        .containsExactly("first", "file", "first");
    assertThat(text(form.at("/fields/0"))).isEqualTo("h\u00e9llo\r\n");
    assertThat(form.at("/fields/1/value").asText()).isEqualTo(HexFormat.of().formatHex(all));
    assertThat(form.at("/fields/1/fileName").asText()).isEqualTo("a;b.bin");
    assertThat(form.at("/fields/1/contentType").asText()).isEqualTo("image/x-all");
    assertThat(text(form.at("/fields/2"))).isEmpty();
    assertThat(form.get("all")).hasSize(2);
  }

  @Test
  void bodyThatIsNoFormFailsTheCall() throws IOException, InterruptedException {
    assertThat(post("text/plain", "a=1".getBytes(StandardCharsets.UTF_8)).statusCode())
        .isEqualTo(500);
  }

  @Test
  void cookiesComeAndGo() throws IOException, InterruptedException {
    HttpResponse<String> response = get("cookies", "a=1; b=2");
    assertThat(response.body()).isEqualTo("a=1; b=2");
    List<String> cookies = response.headers().allValues("set-cookie");
    assertThat(cookies).hasSize(2);
    assertThat(cookies.getFirst()).startsWith("session=");
    assertThat(attributes(cookies.getFirst()))
        .containsExactlyInAnyOrder(
            "domain=example.com",
            "path=/api",
            "expires=wed, 02 jan 2030 00:00:00 gmt",
            "max-age=60",
            "secure",
            "httponly",
            "samesite=strict");
    assertThat(cookies.getLast()).startsWith("plain=");
    assertThat(attributes(cookies.getLast())).isSubsetOf("path=/");
  }

  /** The attributes of a cookie, in lower case: names and values of cookies are not. */
  static List<String> attributes(String cookie) {
    return Arrays.stream(cookie.split(";"))
        .skip(1)
        .map(attribute -> attribute.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static void part(
      ByteArrayOutputStream body, String disposition, String headers, byte[] value) {
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; "
                + disposition
                + "\r\n"
                + headers
                + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(value);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  static String text(JsonNode field) {
    return new String(HexFormat.of().parseHex(field.get("value").asText()), StandardCharsets.UTF_8);
  }

  HttpResponse<String> post(String contentType, byte[] body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri("form"))
            .header("content-type", contentType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> get(String path, String cookies) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).header("cookie", cookies));
  }

  private URI uri(String path) {
    return hubwire.hostUrl().resolve("/api/" + path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
  }
}
