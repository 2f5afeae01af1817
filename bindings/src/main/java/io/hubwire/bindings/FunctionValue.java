package io.hubwire.bindings;

import java.util.Objects;

/**
 * A value on its way to or from a function, in the forms that every language worker knows. Values
 * cross as text or bytes, never as objects, so that a worker in another process sees what one in
 * this process sees.
 */
public sealed interface FunctionValue {

  /** The value that is not there: an unset input, an output that was never assigned, no return. */
  FunctionValue NONE = new None();

  /** Nothing; a worker sees null. */
  record None() implements FunctionValue {}

  /** Plain text, not to be parsed on the way. */
  record Text(String text) implements FunctionValue {
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /** JSON text of any value: object, array, string, number, boolean or null. */
  record Json(String json) implements FunctionValue {
    public Json {
      Objects.requireNonNull(json, "json");
    }
  }

  /** Bytes, all 256 values of them. The array is owned by this value. */
  @SuppressWarnings("ArrayRecordComponent") // a carrier: it is never compared
  record Bytes(byte[] bytes) implements FunctionValue {
    public Bytes {
      Objects.requireNonNull(bytes, "bytes");
    }
  }

  /** A whole number. */
  record Whole(long number) implements FunctionValue {}

  /** A number with a fraction. */
  record Fraction(double number) implements FunctionValue {}

  /** An HTTP request, as an HTTP trigger hands it to a function. */
  record Request(HttpRequestData request) implements FunctionValue {
    public Request {
      Objects.requireNonNull(request, "request");
    }
  }

  /** An HTTP response, as a function returns it. */
  record Response(HttpResponseData response) implements FunctionValue {
    public Response {
      Objects.requireNonNull(response, "response");
    }
  }
}
