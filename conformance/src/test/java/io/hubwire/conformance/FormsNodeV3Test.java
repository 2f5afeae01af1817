package io.hubwire.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hubwire.App;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms and cookies of functions with a {@code function.json}. */
@NeedsTools({ExternalTool.NODE, ExternalTool.NPM})
final class FormsNodeV3Test extends FormsAndCookies {

  @Override
  App app() throws IOException, InterruptedException {
    return ScriptApps.node("forms-v3", "FormsNodeV3Test");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b\r\ncontent-disposition: form-data; filename=\"say \\\"hi\\\".txt\"; name=first\r\n\r\nx\r\n--b--\r\n",
        "a preamble\r\n--b\r\nContent-Disposition:form-data;name=first;filename=\"say \\\"hi\\\".txt\"\r\n\r\nx\r\n--b--\r\n",
      })
  void headersOfPartsAreReadAsTheyMayBeWritten(String body)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        post("Multipart/Form-Data; boundary=\"b\"", body.getBytes(StandardCharsets.UTF_8));
    JsonNode form = new ObjectMapper().readTree(response.body());
    assertThat(form.at("/fields/0/name").asText()).isEqualTo("first");
    assertThat(form.at("/fields/0/fileName").asText()).isEqualTo("say \"hi\".txt");
    assertThat(text(form.at("/fields/0"))).isEqualTo("x");
  }

  @Test
  void whatOnlyLooksLikeABoundaryIsContent() throws IOException, InterruptedException {
    String near = "in --b\r\n--by\r\n";
    String body =
        "--b\r\nContent-Disposition: form-data; name=first\r\n\r\n" + near + "\r\n--b--\r\n";
    HttpResponse<String> response =
        post("multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8));
    assertThat(text(new ObjectMapper().readTree(response.body()).at("/fields/0"))).isEqualTo(near);
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Disposition: form-data, name",
    "X-Other: value, content-disposition",
  })
  void partWithoutANameSaysSo(String header, String why) throws IOException, InterruptedException {
    try (LogLines lines = LogLines.of("Function.form")) {
      byte[] bytes =
          ("--b\r\n" + header + "\r\n\r\nx\r\n--b--\r\n").getBytes(StandardCharsets.UTF_8);
      assertThat(post("multipart/form-data; boundary=b", bytes).statusCode()).isEqualTo(500);
      assertThat(
              lines
                  .next(line -> line.getFormattedMessage().contains("(Failed"))
                  .getFormattedMessage())
          .contains('"' + why + '"');
    }
  }

  /** As in Azure: neither a boundary nor a value ends without a line break. */
  @ParameterizedTest
  @CsvSource({"no boundary at all, 0", "'--b\r\nrubbish', 0"})
  void whatIsNoFormIsAnEmptyOne(String body, int fields) throws IOException, InterruptedException {
    HttpResponse<String> response =
        post("multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8));
    assertThat(new ObjectMapper().readTree(response.body()).path("fields").size())
        .isEqualTo(fields);
  }

  @Test
  void responseInTheMannerOfExpress() throws IOException, InterruptedException {
    HttpResponse<String> response = get("express", "");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo("sent");
    assertThat(response.headers().firstValue("x-mine")).contains("kept");
    String cookie = response.headers().firstValue("set-cookie").orElseThrow();
    assertThat(cookie).startsWith("late=x");
    assertThat(attributes(cookie)).contains("samesite=none", "secure", "max-age=5");
  }

  @Test
  void cookieOfAWrongTypeFailsTheCall() throws IOException, InterruptedException {
    try (LogLines lines = LogLines.of("Function.wrong")) {
      assertThat(get("wrong", "").statusCode()).isEqualTo(500);
      assertThat(
              lines
                  .next(line -> line.getFormattedMessage().contains("(Failed"))
                  .getFormattedMessage())
          .contains("Cannot parse value of 'cookie.value'");
    }
  }
}
