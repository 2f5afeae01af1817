package io.hubwire.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** What every answer of the REST interface has. */
final class RestAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RestAnswers() {}

  static void isEmpty(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("api-supported-versions"))
        .contains("2021-10-01, 2022-11-01, 2023-07-01, 2024-01-01, 2024-12-01");
  }

  static void isError(HttpResponse<String> response, int status, String code) throws Exception {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("x-ms-error-code")).contains(code);
    JsonNode error = JSON.readTree(response.body());
    assertThat(error.path("code").textValue()).isEqualTo(code);
    assertThat(error.path("message").textValue())
        .matches(message -> message.endsWith(".") || message.endsWith("(Parameter 'filter')"));
  }
}
