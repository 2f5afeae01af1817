package io.hubwire.host.inprocess;

import com.microsoft.azure.functions.HttpResponseMessage;
import io.hubwire.bindings.FunctionValue;
import io.hubwire.bindings.HttpResponseData;
import io.hubwire.host.invoke.FunctionFailure;
import org.jspecify.annotations.Nullable;

/** Turns what a function gives into a value for the host, by the rules of Microsoft's worker. */
final class ResultConverter {

  private final AppGson gson;

  ResultConverter(AppGson gson) {
    this.gson = gson;
  }

  /**
   * The value that a function returned.
   *
   * @param declared the declared type, which alone decides whether it is an HTTP response
   */
  FunctionValue returned(@Nullable Object value, Class<?> declared) {
    if (!(value instanceof ResponseMessage response)) {
      return plain(value);
    }
    if (!HttpResponseMessage.class.isAssignableFrom(declared)) {
      throw new FunctionFailure(
          "The function gave an HttpResponseMessage where it declares "
              + declared.getSimpleName()
              + ". In Azure only its body would be sent, with the status 200 and without its"
              + " headers: declare HttpResponseMessage.");
    }
    return new FunctionValue.Response(
        new HttpResponseData(
            response.getStatusCode(), response.headers(), plain(response.getBody())));
  }

  /** The value of an output binding. Of a response only the body is sent. */
  FunctionValue output(Object value) {
    return plain(value instanceof ResponseMessage response ? response.getBody() : value);
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
      default -> json(gson.write(value));
    };
  }

  // Gson writes null for objects of local and anonymous classes, and hosts take that for no value.
  private static FunctionValue json(String json) {
    return json.equals("null") ? FunctionValue.NONE : new FunctionValue.Json(json);
  }
}
