package io.hubwire.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpResponseData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns what a function gave to its {@code http} output into a response. */
public final class ResultWriter {

  private static final String TEXT = "text/plain; charset=utf-8";

  private ResultWriter() {}

  /** The response for the value of the function's {@code http} output; none means 204. */
  public static WireResponse write(FunctionValue value) {
    return switch (value) {
      case FunctionValue.None() -> WireResponse.empty(204);
      case FunctionValue.Response(HttpResponseData response) -> write(response);
      case FunctionValue.Text(String text) -> {
        JsonNode json = ResultJson.parse(text);
        yield json == null ? text(200, List.of(), text) : write(json);
      }
      case FunctionValue.Json(String text) -> {
        JsonNode json = ResultJson.parse(text);
        yield json == null ? text(200, List.of(), text) : write(json);
      }
      case FunctionValue.Bytes(byte[] bytes) -> new WireResponse(200, List.of(), bytes);
      case FunctionValue.Whole(long number) -> text(200, List.of(), Long.toString(number));
      case FunctionValue.Fraction(double number) -> text(200, List.of(), DotNetNumber.text(number));
      case FunctionValue.Request request ->
          throw new IllegalArgumentException("a request is no response");
    };
  }

  /**
   * The response for the return value of a function with an HTTP trigger but no {@code http}
   * output.
   */
  public static WireResponse writeWithoutOutput(FunctionValue value) {
    return switch (value) {
      case FunctionValue.Text(String text) -> text(200, List.of(), text);
      case FunctionValue.Json(String json) ->
          WireResponse.of(200, "application/json; charset=utf-8", json);
      default -> write(value);
    };
  }

  private static WireResponse write(HttpResponseData response) {
    List<WireResponse.Header> headers = new ArrayList<>();
    response
        .headers()
        .forEach(
            (name, values) ->
                values.forEach(value -> headers.add(new WireResponse.Header(name, value))));
    return switch (response.body()) {
      case FunctionValue.None() -> new WireResponse(response.status(), headers, new byte[0]);
      case FunctionValue.Text(String text) -> text(response.status(), headers, text);
      case FunctionValue.Bytes(byte[] bytes) -> new WireResponse(response.status(), headers, bytes);
      default -> text(response.status(), headers, bodyText(response.body()));
    };
  }

  private static String bodyText(FunctionValue body) {
    return switch (body) {
      case FunctionValue.Json(String json) -> {
        JsonNode node = ResultJson.parse(json);
        yield node == null ? json : ResultJson.write(node);
      }
      case FunctionValue.Whole(long number) -> Long.toString(number);
      case FunctionValue.Fraction(double number) -> DotNetNumber.text(number);
      default -> throw new IllegalArgumentException("no body: " + body.getClass().getSimpleName());
    };
  }

  private static WireResponse write(JsonNode json) {
    if (!ResponseObject.is(json)) {
      return text(200, List.of(), ResultJson.write(json));
    }
    ResponseObject object = new ResponseObject(json);
    List<WireResponse.Header> headers = new ArrayList<>(object.headers());
    headers.addAll(object.cookies());
    JsonNode body = object.body();
    return body.isNull()
        ? new WireResponse(object.status(), headers, new byte[0])
        : text(object.status(), headers, ResultJson.write(body));
  }

  private static WireResponse text(int status, List<WireResponse.Header> headers, String text) {
    List<WireResponse.Header> complete = new ArrayList<>();
    boolean typed = false;
    for (WireResponse.Header header : headers) {
      boolean isType = header.name().equalsIgnoreCase("Content-Type");
      typed |= isType;
      complete.add(
          isType ? new WireResponse.Header(header.name(), charset(header.value())) : header);
    }
    if (!typed) {
      complete.add(new WireResponse.Header("Content-Type", TEXT));
    }
    return new WireResponse(status, complete, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String charset(String contentType) {
    String lower = contentType.toLowerCase(Locale.ROOT);
    return lower.startsWith("text/") && !lower.contains("charset=")
        ? contentType + "; charset=utf-8"
        : contentType;
  }
}
