package io.hubwire.host.inprocess;

import com.google.gson.Gson;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpResponseData;
import io.hubwire.host.invoke.FunctionFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what a function gives into a value for the host, by the rules of Microsoft's worker. */
final class ResultConverter {

  private final Gson gson;

  ResultConverter(Gson gson) {
    this.gson = gson;
  }

  /**
   * The value of a return or of an output.
   *
   * @param declared the declared type, which alone decides whether it is an HTTP response
   */
  FunctionValue convert(@Nullable Object value, Class<?> declared) {
    if (!(value instanceof HttpResponseMessage response)) {
      return plain(value);
    }
    if (!HttpResponseMessage.class.isAssignableFrom(declared)) {
      throw new FunctionFailure(
          "The function gave an HttpResponseMessage where it declares "
              + declared.getSimpleName()
              + ". In Azure such a value is not sent as a response but written as JSON: declare"
              + " HttpResponseMessage.");
    }
    return new FunctionValue.Response(
        new HttpResponseData(
            response.getStatusCode(), headers(response), plain(response.getBody())));
  }

  private static Map<String, List<String>> headers(HttpResponseMessage response) {
    if (!(response instanceof ResponseMessage ours)) {
      return Map.of();
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    ours.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return headers;
  }

  private FunctionValue plain(@Nullable Object value) {
    return switch (value) {
      case null -> FunctionValue.NONE;
      case String text -> new FunctionValue.Text(text);
      case Integer number -> new FunctionValue.Whole(number);
      case Long number -> new FunctionValue.Whole(number);
      case Short number -> new FunctionValue.Whole(number);
      case Byte number -> new FunctionValue.Whole(number);
      case Double number -> new FunctionValue.Fraction(number);
      case Float number -> new FunctionValue.Fraction(number);
      case byte[] bytes -> new FunctionValue.Bytes(bytes);
      default -> new FunctionValue.Json(gson.toJson(value));
    };
  }
}
