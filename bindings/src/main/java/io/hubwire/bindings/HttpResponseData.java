package io.hubwire.bindings;

import java.util.List;
import java.util.Map;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers names with their values in order
 * @param body the value to send, in any form; the writer chooses a content type where {@code
 *     headers} has none
 */
public record HttpResponseData(int status, Map<String, List<String>> headers, FunctionValue body) {

  /** A response without a body. */
  public static HttpResponseData empty(int status) {
    return new HttpResponseData(status, Map.of(), FunctionValue.NONE);
  }

  /** A response of plain text in UTF-8. */
  public static HttpResponseData text(int status, String text) {
    return new HttpResponseData(
        status,
        Map.of("Content-Type", List.of("text/plain; charset=utf-8")),
        new FunctionValue.Text(text));
  }
}
